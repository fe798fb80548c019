package dev.fourtier.control.history;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values as in RFC 4180, but ended as Unix does. */
final class Csv {
    private Csv() {}

    static void line(Appendable out, List<String> cells) throws IOException {
        out.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\n")));
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
