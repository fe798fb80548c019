package dev.fourtier.conversation;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import java.util.List;

/**
 * What the person typed last, without what the client adds by itself: results of tools, reminders, counts of tokens left. Kept as a
 * hash and two lengths.
 *
 * @param hash     of the text and of {@code ordinal}, so that a second "go on" is another prompt than the first
 * @param ordinal  how many messages hold a person's text, this one included
 * @param chars    length of the text
 */
public record PersonsText(String hash, int ordinal, int chars) {
    private static final List<Tag> ADDED =
            List.of(new Tag("<system-reminder>", "</system-reminder>"), new Tag("<total_tokens>", "</total_tokens>"));

    private record Tag(String open, String close) {}

    public static PersonsText of(ChatRequest request) {
        String last = "";
        int ordinal = 0;
        for (Message message : request.messages()) {
            String text = message.role() == Message.Role.USER ? typed(message.content()) : "";
            if (!text.isEmpty()) {
                last = text;
                ordinal++;
            }
        }
        return new PersonsText(new Canon().text(last).number(ordinal).hex(), ordinal, last.length());
    }

    private static String typed(List<Block> content) {
        var canonical = new StringBuilder();
        for (Block block : content) {
            switch (block) {
                case Block.Text(String text) -> canonical.append(withoutAdded(text));
                // A picture or a file is something the person said as well; what it is, the fingerprint knows.
                case Block.Image _ -> canonical.append('\u0001');
                case Block.Document _ -> canonical.append('\u0002');
                case Block.ToolResult _,
                        Block.ToolUse _,
                        Block.ToolReference _,
                        Block.Thinking _,
                        Block.RedactedThinking _,
                        Block.Unknown _ -> {}
            }
        }
        return canonical.toString();
    }

    /** Cut by hand: a pattern would search the whole rest again for each mark that is never closed. */
    private static String withoutAdded(String text) {
        String left = text;
        for (Tag tag : ADDED) {
            var kept = new StringBuilder();
            int at = 0;
            for (int open = left.indexOf(tag.open); open >= 0; open = left.indexOf(tag.open, at)) {
                int close = left.indexOf(tag.close, open);
                if (close < 0) {
                    break;
                }
                kept.append(left, at, open);
                at = close + tag.close.length();
            }
            left = kept.append(left, at, left.length()).toString();
        }
        return left.strip();
    }
}
