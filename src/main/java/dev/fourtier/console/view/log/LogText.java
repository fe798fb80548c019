package dev.fourtier.console.view.log;

import dev.fourtier.console.frame.Safe;
import dev.fourtier.control.log.LogEntry;
import java.util.List;

/** Lines as a file or a pager gets them. */
final class LogText {
    private LogText() {}

    static String of(Lines lines) {
        var text = new StringBuilder();
        for (List<LogEntry> piece : lines.pieces()) {
            for (LogEntry line : piece) {
                text.append(line.at())
                        .append(' ')
                        .append(line.source())
                        .append(' ')
                        .append(line.level())
                        .append(' ')
                        // A file is looked at with a terminal, too.
                        .append(Safe.line(line.text()))
                        .append('\n');
            }
        }
        return text.toString();
    }
}
