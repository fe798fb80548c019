package dev.fourtier.control.watch;

import dev.fourtier.control.request.RequestView;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When each try of one request began, was connected, heard something and ended; all since the request began. Not for several threads. */
final class TryTimes {
    private final Map<String, Span> spans = new HashMap<>();

    private static final class Span {
        private final Duration began;
        private @Nullable Duration connect;
        private @Nullable Duration firstByte;
        private @Nullable Duration ended;

        private Span(Duration began) {
            this.began = began;
        }
    }

    /**
     * A try as others tell of it.
     *
     * @param took zero where nobody says
     */
    record Step(Tier tier, String deployment, String model, String outcome, String why, Duration took) {}

    /** A second time at the same deployment is part of the first. */
    void begin(String deployment, Duration at) {
        spans.computeIfAbsent(deployment, _ -> new Span(at));
    }

    void connected(String deployment, Duration at) {
        Span span = spans.get(deployment);
        if (span != null && span.connect == null) {
            span.connect = at.minus(span.began);
        }
    }

    void firstByte(String deployment, Duration at) {
        Span span = spans.get(deployment);
        if (span != null && span.firstByte == null) {
            span.firstByte = at.minus(span.began);
        }
    }

    void end(String deployment, Duration at) {
        Span span = spans.get(deployment);
        if (span != null && span.ended == null) {
            span.ended = at.minus(span.began);
        }
    }

    /** @param now of those that have not ended */
    List<RequestView.Try> path(List<Step> steps, Duration now) {
        List<RequestView.Try> path = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Span span = spans.get(step.deployment());
            Duration began = span == null ? passedOver(steps, i, now) : span.began;
            path.add(new RequestView.Try(
                    step.tier(),
                    step.deployment(),
                    step.model(),
                    step.outcome(),
                    step.why(),
                    began,
                    Optional.ofNullable(span).map(seen -> seen.connect),
                    Optional.ofNullable(span).map(seen -> seen.firstByte),
                    span == null || !step.took().isZero() ? step.took() : lasted(span, now)));
        }
        return path;
    }

    private static Duration lasted(Span span, Duration now) {
        return span.ended != null ? span.ended : now.minus(span.began);
    }

    /** What was never tried was passed over on the way to what was tried next, or after what was tried last. */
    private Duration passedOver(List<Step> steps, int at, Duration now) {
        for (Step later : steps.subList(at, steps.size())) {
            Span span = spans.get(later.deployment());
            if (span != null) {
                return span.began;
            }
        }
        for (Step before : steps.subList(0, at).reversed()) {
            Span span = spans.get(before.deployment());
            if (span != null) {
                return span.began.plus(lasted(span, now));
            }
        }
        return now;
    }
}
