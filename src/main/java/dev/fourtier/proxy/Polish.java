package dev.fourtier.proxy;

import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.repair.OfferedTools;
import dev.fourtier.repair.ToolCallRepair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a free model's answer goes through before the client sees it: calls are found in its text, and thinking stays out unasked. */
final class Polish {
    private final boolean thinking;
    private final ToolCallRepair repair;

    Polish(ChatRequest asked, OfferedTools tools, Supplier<String> toolUseIds) {
        this.thinking = asked.thinking();
        this.repair = new ToolCallRepair(tools, toolUseIds);
    }

    /** May be less than it was given, or nothing yet: what could be the beginning of a call is held. */
    List<StreamEvent> of(List<StreamEvent> events) {
        List<StreamEvent> polished = new ArrayList<>(events.size());
        for (StreamEvent event : events) {
            boolean unasked = !thinking
                    && (event instanceof StreamEvent.ThinkingDelta || event instanceof StreamEvent.SignatureDelta);
            if (!unasked) {
                repair.accept(event, polished::add);
            }
        }
        return polished;
    }
}
