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
    private final Fitness fitness;
    private final StringBuilder said = new StringBuilder();
    private int recovered;
    private boolean over;

    Polish(ChatRequest asked, OfferedTools tools, Supplier<String> toolUseIds, Fitness fitness) {
        this.thinking = asked.thinking();
        this.tools = tools;
        this.toolUseIds = toolUseIds;
        this.fitness = fitness;
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
            } else if (event instanceof StreamEvent.Finished finished && isShort(finished)) {
                repair.accept(new StreamEvent.Failed(new Failure.LostCall("")), polished::add);
            } else {
                remember(event);
                thoughts.accept(event, each -> take(each, polished));
            }
        }
        return polished;
    }

    private void remember(StreamEvent event) {
        if (tools.isEmpty()) {
            return;
        }
        switch (event) {
            case StreamEvent.TextDelta(String text) -> said.append(text);
            case StreamEvent.ThinkingDelta(String text) -> said.append(text);
            default -> {
                // Nothing that was said.
            }
        }
    }

    /** It said less than it made, and nothing of it is a call. */
    private boolean isShort(StreamEvent.Finished finished) {
        RepairStats stats = repair.stats();
        return !tools.isEmpty()
                && stats.nativeCalls() == 0
                && stats.repaired() == 0
                && finished.stopReason() == StopReason.END_TURN
                && fitness.lostSome(finished.usage().outputTokens(), said.toString());
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
