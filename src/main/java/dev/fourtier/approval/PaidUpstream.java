package dev.fourtier.approval;

import dev.fourtier.model.Failure;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.upstream.Batch;
import dev.fourtier.upstream.Call;
import dev.fourtier.upstream.CallListener;
import dev.fourtier.upstream.Outgoing;
import dev.fourtier.upstream.Upstream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The only way to a deployment that costs money. Whoever has one of these cannot send without an {@link Approved} for exactly that
 * request; it gives the service behind it to nobody, and is no {@link Upstream} itself.
 */
public final class PaidUpstream {
    private static final int REFUSED_AS_IT_IS = 400;
    private static final int NOT_APPROVED = 402;

    private final String deployment;
    private final Upstream service;

    /** @param service sends once for each {@code open} and never again by itself; nobody else may keep it */
    public PaidUpstream(String deployment, Upstream service) {
        this.deployment = deployment;
        this.service = service;
    }

    public String deployment() {
        return deployment;
    }

    /**
     * Sends the request, if the approval is for it. One that was taken back meanwhile, because the program ends, gives a failed
     * call.
     *
     * @throws IllegalStateException for an approval that is used or for another request or deployment: a bug, and nothing is sent
     */
    public Call open(Outgoing request, CallListener listener, Approved approved) {
        Outgoing own = ownCopy(request);
        return send(own, listener, approved, approved.redeem(deployment, Seal.of(own)));
    }

    /**
     * Sends it once more after the service refused it with 400 before any content, with the thinking of other models taken out of
     * its messages (a message that held nothing else goes too) and nothing else changed.
     *
     * @throws IllegalStateException if it was not refused so, was sent again already, or is changed otherwise; nothing is sent
     */
    public Call openWithoutThinking(Outgoing stripped, CallListener listener, Approved approved) {
        Outgoing own = ownCopy(stripped);
        return send(own, listener, approved, approved.redeemWithoutThinking(deployment, Seal.of(own)));
    }

    private Call send(Outgoing request, CallListener listener, Approved approved, Approved.Admission admission) {
        return switch (admission) {
            case ADMITTED -> service.open(request, new Watch(listener, approved));
            case REVOKED -> new Stillborn(listener);
        };
    }

    /** What is checked has to be what is sent, even if somebody still holds the array. */
    private static Outgoing ownCopy(Outgoing request) {
        return new Outgoing(
                request.request(),
                request.body().clone(),
                Map.copyOf(request.headers()),
                request.firstByte(),
                request.idle(),
                request.trace());
    }

    /** Sees whether the very first news of a call is that the service refused the request. */
    private static final class Watch implements CallListener {
        private final CallListener listener;
        private final Approved approved;
        private final AtomicBoolean began = new AtomicBoolean();

        private Watch(CallListener listener, Approved approved) {
            this.listener = listener;
            this.approved = approved;
        }

        @Override
        public void onBatch(Batch batch) {
            if (began.compareAndSet(false, true)
                    && batch.events().size() == 1
                    && batch.events().getFirst() instanceof StreamEvent.Failed(Failure.Rejected rejected)
                    && rejected.status() == REFUSED_AS_IT_IS) {
                approved.refused();
            }
            listener.onBatch(batch);
        }
    }

    /** A call that was over before it began. */
    private static final class Stillborn implements Call {
        private final CallListener listener;
        private final AtomicBoolean over = new AtomicBoolean();

        private Stillborn(CallListener listener) {
            this.listener = listener;
        }

        @Override
        public void demand() {
            if (over.compareAndSet(false, true)) {
                var failure = new Failure.Rejected(NOT_APPROVED, Sentences.CLOSED, Optional.empty());
                listener.onBatch(new Batch(List.of(new StreamEvent.Failed(failure)), new byte[0]));
            }
        }

        @Override
        public void cancel() {
            over.set(true);
        }
    }
}
