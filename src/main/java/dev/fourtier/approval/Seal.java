package dev.fourtier.approval;

import dev.fourtier.conversation.Canon;
import dev.fourtier.conversation.Fingerprint;
import dev.fourtier.conversation.PersonsText;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.upstream.Outgoing;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * All that an approval holds on to. A paid service gets either the client's bytes or a body written from the parsed request, so
 * both are sealed, and with them the headers that go along.
 *
 * @param exact       equal for nothing but this very request
 * @param asked       what the parsed request says
 * @param wire        what its bytes say
 * @param bare        both without thinking
 * @param headers     of the API, which switch features and prices on
 * @param personsText what the person typed last
 * @param hasThinking whether {@code bare} is less than all of it
 * @param maxTokens   the longest answer; -1 where nothing is said
 */
record Seal(
        String exact,
        Fingerprint asked,
        Fingerprint wire,
        String bare,
        String headers,
        PersonsText personsText,
        boolean hasThinking,
        int maxTokens) {
    private static final Fingerprint EMPTY = new Fingerprint("", List.of());

    /** @throws IllegalArgumentException if the bytes can be read in more than one way, or not at all */
    static Seal of(Outgoing outgoing) {
        ChatRequest request = outgoing.request();
        byte[] body = outgoing.body();
        Fingerprint asked = Fingerprint.of(request);
        Fingerprint wire = EMPTY;
        Fingerprint bareWire = EMPTY;
        if (body.length > 0) {
            JsonNode root = BodyPrint.parse(body);
            wire = BodyPrint.of(root);
            bareWire = BodyPrint.withoutThinking(root);
        }
        var headers = new Canon();
        new TreeMap<>(outgoing.headers())
                .forEach((name, value) -> headers.text(name).text(value));
        String headerPrint = headers.hex();
        int maxTokens = request.maxTokens().orElse(-1);
        String exact = new Canon()
                .text(request.model())
                .flag(request.stream())
                .number(maxTokens)
                .text(asked.frame())
                .text(String.join(" ", asked.prefixes()))
                .text(headerPrint)
                .bytes(body)
                .hex();
        Fingerprint bareAsked = Fingerprint.withoutThinking(request);
        return new Seal(
                exact,
                asked,
                wire,
                print(bareAsked) + print(bareWire),
                headerPrint,
                PersonsText.of(request),
                !asked.equals(bareAsked) || !wire.equals(bareWire),
                maxTokens);
    }

    private static String print(Fingerprint fingerprint) {
        return new Canon()
                .text(fingerprint.frame())
                .text(String.join(" ", fingerprint.prefixes()))
                .hex();
    }

    /** Whether {@code other} says the same: one of Claude Code's repeats. */
    boolean isRepeatedBy(Seal other) {
        return asked.equals(other.asked) && wire.equals(other.wire) && headers.equals(other.headers);
    }

    /** Whether {@code later} goes on where this ended, with nothing new from the person. */
    boolean isExtendedBy(Seal later) {
        return asked.isExtendedBy(later.asked)
                && wire.isExtendedBy(later.wire)
                && headers.equals(later.headers)
                && personsText.equals(later.personsText);
    }

    /** Whether {@code stripped} is this with thinking blocks taken out and nothing else changed, and no longer answer asked for. */
    boolean isSameWithoutThinking(Seal stripped) {
        return !stripped.hasThinking
                && bare.equals(stripped.bare)
                && headers.equals(stripped.headers)
                && maxTokens == stripped.maxTokens;
    }

    @Override
    public String toString() {
        return "Seal[" + exact + "]";
    }
}
