package dev.fourtier.proxy;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Claude Code tells the model, in a reminder in the first message, to end commits with a line that names Claude. For a tier that
 * is not Claude that line is replaced by its own. What a person wrote stays: in messages only {@code <system-reminder>} blocks
 * are touched.
 */
final class TrailerRewrite {
    private static final String MAIL = "<noreply@anthropic.com>";
    private static final String REMINDER = "<system-reminder>";
    private static final Pattern LINE = Pattern.compile(
            "(?m)^([ \\t]*)Co-Authored-By:[^\\r\\n<]*" + MAIL + "(?=[ \\t]*\\r?$)", Pattern.CASE_INSENSITIVE);

    private TrailerRewrite() {}

    /**
     * The same object where nothing dictates a trailer.
     *
     * @param trailer the whole line of the tier that answers, without its end
     */
    static ChatRequest rewrite(ChatRequest request, String trailer) {
        List<String> system = each(request.system(), text -> replace(text, trailer));
        List<Message> messages = each(request.messages(), message -> message(message, trailer));
        if (system == request.system() && messages == request.messages()) {
            return request;
        }
        return new ChatRequest(
                request.model(),
                system,
                messages,
                request.tools(),
                request.toolChoice(),
                request.maxTokens(),
                request.sampling(),
                request.stopSequences(),
                request.thinking(),
                request.outputSchema(),
                request.userId(),
                request.stream());
    }

    private static Message message(Message message, String trailer) {
        if (message.role() == Message.Role.ASSISTANT) {
            return message;
        }
        boolean system = message.role() == Message.Role.SYSTEM;
        List<Block> content = each(message.content(), block -> block(block, system, trailer));
        return content == message.content() ? message : new Message(message.role(), content);
    }

    private static Block block(Block block, boolean system, String trailer) {
        if (!(block instanceof Block.Text(String text)) || !(system || text.startsWith(REMINDER))) {
            return block;
        }
        String replaced = replace(text, trailer);
        return replaced.equals(text) ? block : new Block.Text(replaced);
    }

    private static String replace(String text, String trailer) {
        // Almost no text has it, and looking for a fixed string is as fast as memory.
        if (text.indexOf(MAIL) < 0) {
            return text;
        }
        return LINE.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(trailer));
    }

    /** The same list where nothing changed. */
    private static <T> List<T> each(List<T> all, UnaryOperator<T> change) {
        List<T> changed = null;
        for (int i = 0; i < all.size(); i++) {
            T before = all.get(i);
            T after = change.apply(before);
            if (!after.equals(before)) {
                changed = changed == null ? new ArrayList<>(all) : changed;
                changed.set(i, after);
            }
        }
        return changed == null ? all : changed;
    }
}
