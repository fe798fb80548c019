package dev.fourtier.bridge;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.wire.Flattened;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A session that waits for the results of its calls, and what the client has to send for it: the same request again, our turn, and
 * exactly the results.
 *
 * @param request that was answered last
 * @param model   of Gemini's that answers
 * @param said    the text of our turn
 * @param calls   of our turn, in order
 */
record Parked(ChatRequest request, String model, String said, List<Block.ToolUse> calls, Session session) {
    private static final String REMINDER = "<system-reminder>";

    Parked {
        calls = List.copyOf(calls);
    }

    boolean called(String toolUseId) {
        return calls.stream().anyMatch(call -> call.id().equals(toolUseId));
    }

    /** Whether the same was asked once more: the client lost our answer. */
    boolean isAskedAgain(ChatRequest next) {
        return next.messages().equals(request.messages())
                && Flattened.system(next).equals(Flattened.system(request));
    }

    /** The results by the ids of their calls; empty where anything differs. */
    Optional<Map<String, Block.ToolResult>> resultsIn(ChatRequest next, String nextModel) {
        int before = request.messages().size();
        List<Message> messages = next.messages();
        boolean same = model.equals(nextModel)
                && messages.size() > before + 1
                && messages.subList(0, before).equals(request.messages())
                && Flattened.system(next).equals(Flattened.system(request))
                && next.tools().equals(request.tools())
                && next.toolChoice().equals(request.toolChoice());
        return same && isOurTurn(messages.get(before))
                ? results(messages.subList(before + 1, messages.size()))
                : Optional.empty();
    }

    /**
     * The calls' ids are ours and nobody else's, so they tell the turn. What the client made of their input is not compared: Claude
     * Code fills in what the model left out ({@code replace_all}), and ran what it shows.
     */
    private boolean isOurTurn(Message message) {
        if (message.role() != Message.Role.ASSISTANT) {
            return false;
        }
        var text = new StringBuilder();
        List<String> called = new ArrayList<>();
        for (Block block : message.content()) {
            switch (block) {
                case Block.Text(String more) -> text.append(more);
                case Block.ToolUse use -> called.add(use.id() + " " + use.name());
                case Block.Thinking _, Block.RedactedThinking _ -> {}
                case Block.Image _, Block.Document _, Block.ToolResult _, Block.ToolReference _, Block.Unknown _ -> {
                    return false;
                }
            }
        }
        return called.equals(calls.stream()
                        .map(call -> call.id() + " " + call.name())
                        .toList())
                && bare(text).equals(bare(said));
    }

    /** Blocks of text are joined with blanks between them on some ways. */
    private static String bare(CharSequence text) {
        return text.chars()
                .filter(c -> !Character.isWhitespace(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /**
     * Reminders of the client's own behind the results go to the model with the last of them, and so do images that our proxy took out
     * of a result; a person's word is another turn.
     */
    private Optional<Map<String, Block.ToolResult>> results(List<Message> after) {
        Map<String, Block.ToolResult> results = new LinkedHashMap<>();
        List<Block> reminders = new ArrayList<>();
        for (Message message : after) {
            boolean inResult = false;
            for (Block block : message.content()) {
                inResult = block instanceof Block.Text(String text) ? text.startsWith(Flattened.IN_RESULT) : inResult;
                if (block instanceof Block.ToolResult result && message.role() == Message.Role.USER) {
                    if (!called(result.toolUseId()) || results.put(result.toolUseId(), result) != null) {
                        return Optional.empty();
                    }
                } else if (inResult || isReminder(block, message.role())) {
                    reminders.add(block);
                } else {
                    return Optional.empty();
                }
            }
        }
        if (results.size() != calls.size()) {
            return Optional.empty();
        }
        if (!reminders.isEmpty()) {
            results.computeIfPresent(calls.getLast().id(), (_, last) -> with(last, reminders));
        }
        return Optional.of(results);
    }

    private static boolean isReminder(Block block, Message.Role role) {
        return block instanceof Block.Text(String text)
                && (role == Message.Role.SYSTEM
                        || (role == Message.Role.USER && text.stripLeading().startsWith(REMINDER)));
    }

    private static Block.ToolResult with(Block.ToolResult result, List<Block> more) {
        List<Block> content = new ArrayList<>(result.content());
        content.addAll(more);
        return new Block.ToolResult(result.toolUseId(), content, result.isError());
    }
}
