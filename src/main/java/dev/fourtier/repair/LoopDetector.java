package dev.fourtier.repair;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds models that repeat themselves: the same call over and over in a conversation, the same words in an answer. */
public final class LoopDetector {
    public static final int DEFAULT_TIMES = 4;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RepetitionWindow text = new RepetitionWindow();
    private final RepetitionWindow thinking = new RepetitionWindow();

    /**
     * The conversation's last calls since a person last spoke: the same call {@code times} running, alone or as the same set
     * of calls in each turn. An input is the same whatever the order of its keys.
     */
    public static Loop inHistory(ChatRequest request, int times) {
        List<List<Block.ToolUse>> turns = turnsBackwards(request.messages(), times);
        Loop loop = sameCall(
                turns.stream().flatMap(turn -> turn.reversed().stream()).toList(), times);
        return loop instanceof Loop.None ? sameTurn(turns, times) : loop;
    }

    /** Is shown each event of one answer as the upstream sent it; says on each whether a loop is under way. */
    public Loop accept(StreamEvent event) {
        return switch (event) {
            case StreamEvent.TextDelta(String delta) -> text.add(delta);
            case StreamEvent.ThinkingDelta(String delta) -> thinking.add(delta);
            case StreamEvent.SignatureDelta _,
                    StreamEvent.ToolUseStart _,
                    StreamEvent.ToolInputDelta _,
                    StreamEvent.Finished _,
                    StreamEvent.Failed _ -> new Loop.None();
        };
    }

    private static List<List<Block.ToolUse>> turnsBackwards(List<Message> messages, int most) {
        var turns = new ArrayList<List<Block.ToolUse>>();
        for (Message message : messages.reversed()) {
            if (turns.size() == most || isPrompt(message)) {
                break;
            }
            List<Block.ToolUse> calls = message.content().stream()
                    .filter(Block.ToolUse.class::isInstance)
                    .map(Block.ToolUse.class::cast)
                    .toList();
            if (!calls.isEmpty()) {
                turns.add(calls);
            }
        }
        return turns;
    }

    /** A person's words; what Claude Code adds to results of tools is none. */
    private static boolean isPrompt(Message message) {
        return message.role() == Message.Role.USER
                && message.content().stream().anyMatch(Block.Text.class::isInstance)
                && message.content().stream().noneMatch(Block.ToolResult.class::isInstance)
                && !message.content().stream().allMatch(LoopDetector::isReminder);
    }

    private static boolean isReminder(Block block) {
        return block instanceof Block.Text(String words) && words.stripLeading().startsWith("<system-reminder>");
    }

    private static Loop sameCall(List<Block.ToolUse> backwards, int times) {
        int same = 0;
        while (same < backwards.size() && isSame(backwards.get(same), backwards.getFirst())) {
            same++;
        }
        return same >= times ? new Loop.RepeatedCall(backwards.getFirst().name(), same) : new Loop.None();
    }

    private static Loop sameTurn(List<List<Block.ToolUse>> backwards, int times) {
        int same = 0;
        while (same < backwards.size() && isSame(backwards.get(same), backwards.getFirst())) {
            same++;
        }
        return same >= times
                ? new Loop.RepeatedCall(backwards.getFirst().getFirst().name(), same)
                : new Loop.None();
    }

    private static boolean isSame(List<Block.ToolUse> a, List<Block.ToolUse> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!isSame(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(Block.ToolUse a, Block.ToolUse b) {
        if (!a.name().equals(b.name())) {
            return false;
        }
        if (a.input().equals(b.input())) {
            return true;
        }
        Optional<JsonNode> input = read(a.input());
        return input.isPresent() && input.equals(read(b.input()));
    }

    private static Optional<JsonNode> read(RawJson json) {
        try {
            return Optional.of(JSON.readTree(json.text()));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
