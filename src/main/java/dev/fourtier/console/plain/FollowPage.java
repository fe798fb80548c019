package dev.fourtier.console.plain;

import dev.fourtier.control.log.LogEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads out what comes, until the next line that is typed.
 *
 * @param seq of the last line that was looked at
 */
record FollowPage(LogsPage back, long seq) implements Waiting {
    private static final int AT_ONCE = 2_000;

    @Override
    public String prompt(Sight sight) {
        return "Following; Enter ends it.";
    }

    /** The next line of a pipe ends it, too. */
    @Override
    public boolean listens(Sight sight) {
        return true;
    }

    @Override
    public Turn typed(Heard.Line line, Sight sight) {
        return Turn.at(back, "Ended.");
    }

    @Override
    public Turn heard(Heard heard, Sight sight) {
        if (!(heard instanceof Heard.Tick)) {
            return Turn.at(this);
        }
        List<LogEntry> entries = sight.operations().logs().after(seq, AT_ONCE);
        if (entries.isEmpty()) {
            return Turn.at(this);
        }
        List<String> lines = new ArrayList<>();
        long missed = entries.getFirst().seq() - seq - 1;
        if (missed > 0) {
            lines.add(missed + " lines came too fast and are left out.");
        }
        entries.stream().filter(back::takes).forEach(entry -> lines.add(LogsPage.line(entry, sight)));
        return Turn.at(new FollowPage(back, entries.getLast().seq()), lines);
    }
}
