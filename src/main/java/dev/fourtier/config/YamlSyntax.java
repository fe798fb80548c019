package dev.fourtier.config;

import dev.fourtier.config.Diagnostic.Severity;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in a person's words what the YAML parser says in its own. */
final class YamlSyntax {
    private YamlSyntax() {}

    static Diagnostic diagnose(Source.Text source, YamlEngineException failure) {
        return switch (failure) {
            case MarkedYamlEngineException marked ->
                diagnostic(place(source, marked.getProblemMark().or(marked::getContextMark)), marked.getProblem());
            case ReaderException reader ->
                diagnostic(source.placeOfCodePoint(reader.getPosition()), "special characters are not allowed");
            default -> diagnostic(new Place(source.file(), 1, 1), "the parser gives up");
        };
    }

    private static Place place(Source.Text source, Optional<Mark> mark) {
        return mark.map(found -> source.clamp(found.getLine() + 1, found.getColumn() + 1))
                .orElseGet(() -> new Place(source.file(), 1, 1));
    }

    private static Diagnostic diagnostic(Place place, String said) {
        return Diagnostic.of(place, Severity.ERROR, problem(said), cure(said));
    }

    private static String problem(String said) {
        if (said.contains("TAB")) {
            return "this is no YAML: a tab stands where only spaces may";
        }
        // The parser's texts name tokens and single characters, never whole values.
        String oneLine = said.replace('\n', ' ').strip();
        return "this is no YAML: " + (oneLine.endsWith(".") ? oneLine.substring(0, oneLine.length() - 1) : oneLine);
    }

    private static String cure(String said) {
        if (said.contains("TAB")) {
            return "Indent with spaces.";
        }
        if (said.contains("mapping values are not allowed")) {
            return "Quote a value that holds a colon and a space, and check how far this line is indented.";
        }
        if (said.contains("special characters")) {
            return "Remove the control character, which an editor may not show.";
        }
        if (said.contains("could not find expected ':'")) {
            return "Write the key, a colon, a space and the value.";
        }
        if (said.contains("<block end>")) {
            return "Check the indentation: the keys of one entry begin in the same column.";
        }
        if (said.contains("unexpected end of stream")) {
            return "Close the quote that was opened.";
        }
        return "Check the indentation and the quotes here and in the line above.";
    }
}
