package dev.fourtier.conversation;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The first block of Claude Code's system prompt, which tells Anthropic the client's version. Its last digits change between
 * requests of one prompt, so it is no part of what a request says.
 */
public final class BillingHeader {
    /** Short values only: a longer text behind the same first word would be an instruction that nobody looked at. */
    private static final Pattern SHAPE =
            Pattern.compile("x-anthropic-billing-header:(?: [a-z_]{1,32}=[A-Za-z0-9._-]{0,48};?){1,8}\\s?");

    private BillingHeader() {}

    public static boolean is(String systemBlock) {
        return SHAPE.matcher(systemBlock).matches();
    }

    /** A system prompt without it. */
    public static List<String> without(List<String> system) {
        return system.stream().filter(block -> !is(block)).toList();
    }
}
