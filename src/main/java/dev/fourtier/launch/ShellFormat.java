package dev.fourtier.launch;

import java.io.StringWriter;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** How to print variables so that a shell or a program takes them over unchanged. Names must be plain identifiers. */
public enum ShellFormat {
    /** For {@code eval} in sh, bash, zsh, dash, ksh. */
    POSIX {
        @Override
        public String render(SequencedMap<String, String> variables) {
            return lines(variables, (name, value) -> "export " + name + "=" + quoted(value));
        }
    },
    FISH {
        @Override
        public String render(SequencedMap<String, String> variables) {
            // fish also takes the backslash as special there. The semicolon is for eval, which joins lines.
            return lines(
                    variables,
                    (name, value) -> "set -gx " + name + " '"
                            + value.replace("\\", "\\\\").replace("'", "\\'") + "';");
        }
    },
    JSON {
        @Override
        public String render(SequencedMap<String, String> variables) {
            var text = new StringWriter();
            try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
                json.writeStartObject();
                variables.forEach(json::writeStringProperty);
                json.writeEndObject();
            }
            return text + "\n";
        }
    };

    /** The text to print, its last line ended. */
    public abstract String render(SequencedMap<String, String> variables);

    /** One word of such a shell. */
    static String quoted(String text) {
        // Only the quote itself means anything inside single quotes: close, escape, open again.
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String lines(SequencedMap<String, String> variables, BiFunction<String, String, String> line) {
        return variables.entrySet().stream()
                .map(variable -> line.apply(variable.getKey(), variable.getValue()) + "\n")
                .collect(Collectors.joining());
    }
}
