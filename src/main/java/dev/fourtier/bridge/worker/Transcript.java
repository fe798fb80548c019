package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.Part;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.Prompt.PastTurn;
import dev.fourtier.bridge.engine.Prompt.Role;
import java.util.List;
import java.util.regex.Pattern;

/** A conversation as one text, for a run that knows no roles. */
final class Transcript {
    /** The CLI puts a file in where its path stands after this sign; an invisible character between keeps it from that. */
    private static final Pattern AT = Pattern.compile("(?<![\\p{Alnum}])@(?=\\S)");

    private static final String NO_PATH = "@\u2060";

    private Transcript() {}

    static String of(Prompt prompt) {
        var text = new StringBuilder();
        for (PastTurn turn : prompt.history()) {
            text.append(turn.role() == Role.USER ? "[user]\n" : "[assistant]\n");
            add(text, turn.parts());
        }
        if (!prompt.history().isEmpty()) {
            text.append("[user]\n");
        }
        add(text, prompt.history().isEmpty() ? Literal.of(prompt.parts()) : prompt.parts());
        return AT.matcher(text).replaceAll(NO_PATH);
    }

    private static void add(StringBuilder text, List<Part> parts) {
        for (Part part : parts) {
            text.append(
                    switch (part) {
                        case Part.Text(String words) -> words;
                        case Part.Blob blob -> "[a file of type " + blob.mediaType() + " that cannot be shown here]";
                    });
        }
        text.append("\n\n");
    }
}
