package dev.fourtier.approval;

import dev.fourtier.conversation.PromptKey;
import dev.fourtier.model.RequestId;
import dev.fourtier.model.RequestKind;
import dev.fourtier.routing.Attempt;
import dev.fourtier.upstream.Outgoing;
import java.util.List;
import java.util.Optional;

/**
 * A request that stands before the gate.
 *
 * @param workspace  where the client says it works
 * @param deployment the paid deployment's id
 * @param model      as its service knows it
 * @param attempts   every try at the free tiers
 * @param request    exactly what would be sent
 * @param price      empty where {@code models.conf} has none: then nothing is asked
 */
public record Draft(
        RequestId requestId,
        RequestKind kind,
        PromptKey prompt,
        String workspace,
        String deployment,
        String model,
        List<Attempt> attempts,
        Outgoing request,
        Size size,
        Optional<Price> price) {
    public Draft {
        attempts = List.copyOf(attempts);
    }

    /** Not the request: its body is a person's. */
    @Override
    public String toString() {
        return "Draft[" + requestId + " for " + deployment + "]";
    }
}
