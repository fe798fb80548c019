package dev.fourtier.proxy;

import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Failure;
import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.Usage;
import dev.fourtier.repair.Loop;
import dev.fourtier.repair.LoopDetector;
import dev.fourtier.repair.OfferedTools;
import dev.fourtier.repair.Recovery;
import dev.fourtier.repair.RepairStats;
import dev.fourtier.repair.ThinkingText;
import dev.fourtier.repair.ToolCallRepair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a free model's answer goes through before the client sees it: calls are found in its text, and thinking stays out unasked. */
final class Polish {
    private final boolean thinking;
    private final OfferedTools tools;
    private final Supplier<String> toolUseIds;
    private final ThinkingText thoughts = new ThinkingText();
    private final LoopDetector loops = new LoopDetector();
    private final ToolCallRepair repair;
    private boolean said;
    private int recovered;
    private boolean over;

    Polish(ChatRequest asked, OfferedTools tools, Supplier<String> toolUseIds) {
        this.thinking = asked.thinking();
        this.tools = tools;
        this.toolUseIds = toolUseIds;
        this.repair = new ToolCallRepair(tools, toolUseIds);
    }

    RepairStats stats() {
        RepairStats stats = repair.stats();
        return new RepairStats(stats.nativeCalls() - recovered, stats.repaired() + recovered, stats.dropped());
    }

    /** May be less than it was given, or nothing yet: what could be the beginning of a call is held. */
    List<StreamEvent> of(List<StreamEvent> events) {
        List<StreamEvent> polished = new ArrayList<>(events.size());
        for (StreamEvent event : events) {
            if (over) {
                break;
            }
            if (loops.accept(event) instanceof Loop.RepeatedAnswer(int period, int times)) {
                over = true;
                var failure =
                        new Failure.Repeated("it wrote the same " + period + " characters " + times + " times running");
                repair.accept(new StreamEvent.Failed(failure), polished::add);
            } else if (event instanceof StreamEvent.Failed(Failure.LostCall(String raw))) {
                recover(raw, event, polished);
            } else if (event instanceof StreamEvent.Finished finished && isLost(finished)) {
                repair.accept(
                        new StreamEvent.Failed(new Failure.Empty(
                                "it made " + finished.usage().outputTokens() + " tokens and said nothing with them")),
                        polished::add);
            } else {
                said |= event instanceof StreamEvent.TextDelta(String text) && !text.isBlank();
                thoughts.accept(event, each -> take(each, polished));
            }
        }
        return polished;
    }

    /** Tokens were made, and no word and no call is left of them: what was a call vanished in the service's own parser. */
    private boolean isLost(StreamEvent.Finished finished) {
        RepairStats stats = repair.stats();
        return !tools.isEmpty()
                && !said
                && stats.nativeCalls() == 0
                && stats.repaired() == 0
                && finished.stopReason() == StopReason.END_TURN
                && finished.usage().outputTokens() > 0;
    }

    private void take(StreamEvent event, List<StreamEvent> polished) {
        boolean unasked = !thinking
                && (event instanceof StreamEvent.ThinkingDelta || event instanceof StreamEvent.SignatureDelta);
        if (!unasked) {
            repair.accept(event, polished::add);
        }
    }

    /** Ollama's parser gave up on a call that may be readable all the same. */
    private void recover(String raw, StreamEvent failed, List<StreamEvent> polished) {
        List<StreamEvent> calls = Recovery.fromRaw(raw, tools, toolUseIds);
        if (calls.isEmpty()) {
            thoughts.accept(failed, each -> take(each, polished));
            return;
        }
        recovered = (int) calls.stream()
                .filter(StreamEvent.ToolUseStart.class::isInstance)
                .count();
        calls.forEach(call -> repair.accept(call, polished::add));
        repair.accept(new StreamEvent.Finished(StopReason.TOOL_USE, Usage.NONE), polished::add);
    }
}
