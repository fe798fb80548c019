package dev.fourtier.console.plain;

import dev.fourtier.console.view.log.Query;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.log.LogEntry;
import dev.fourtier.control.log.LogEntry.Level;
import dev.fourtier.control.log.Logs;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The newest lines of all sources.
 *
 * @param source the only one; empty for all
 * @param back   where one came from
 */
record LogsPage(Query query, Optional<String> source, Page back) implements ChoicePage {
    static final LogsPage ALL = new LogsPage(Query.ALL, Optional.empty(), MainPage.HERE);

    private static final int LINES = 20;
    private static final int LOOKED_AT = 20_000;

    static LogsPage of(String source, Page back) {
        return new LogsPage(Query.ALL, Optional.of(source), back);
    }

    /** Lines with that text. */
    static LogsPage with(String text, Page back) {
        return new LogsPage(Query.ALL.and(text), Optional.empty(), back);
    }

    @Override
    public List<String> facts(Sight sight) {
        return List.of("Logs of " + source.orElse("everything") + ". " + wanted());
    }

    private String wanted() {
        String terms = query.terms().stream()
                .map(term -> (term.inverse() ? "without " : "with ") + term.text())
                .collect(Collectors.joining(", "));
        String level = query.least() == Level.DEBUG
                ? ""
                : query.least().name().toLowerCase(Locale.ROOT) + (query.least() == Level.ERROR ? "" : " and worse");
        String both = Spoken.list(terms, level);
        return both.isEmpty() ? "All lines." : "Only lines " + both + ".";
    }

    @Override
    public List<Choice> choices(Sight sight) {
        return List.of(
                new Choice("last", "Last lines: 1 reads " + LINES + ", 1 50 reads fifty", count -> last(count, sight)),
                Choice.of("follow", "Follow what comes, until Enter", Turn.to(new FollowPage(this, newest(sight)))),
                new Choice("filter", "Filter: 3 TEXT, 3 !TEXT for lines without, 3 alone for none", this::filtered),
                new Choice("source", "Source: 4 NAME, 4 alone for all", this::from),
                new Choice("level", "Level: 5 debug, info, warn or error and worse", this::atLeast),
                Choice.of("save", "Keep all of these lines in a file", save(sight)));
    }

    private static long newest(Sight sight) {
        return sight.operations().logs().newest();
    }

    private Turn last(String count, Sight sight) {
        if (!count.isEmpty() && !count.matches("[1-9][0-9]{0,4}")) {
            return Turn.at(this, "'" + count + "' is no number of lines.");
        }
        int most = count.isEmpty() ? LINES : Integer.parseInt(count);
        Logs logs = sight.operations().logs();
        Deque<String> lines = new ArrayDeque<>();
        for (LogEntry entry : logs.after(Math.max(0, logs.newest() - LOOKED_AT), LOOKED_AT)) {
            if (takes(entry)) {
                lines.addLast(line(entry, sight));
                if (lines.size() > most) {
                    lines.removeFirst();
                }
            }
        }
        return Turn.at(this, lines.isEmpty() ? List.of("No line yet.") : List.copyOf(lines));
    }

    private Turn save(Sight sight) {
        String what = "keep the lines";
        return Turn.to(new WaitPage(this, what, what)).with(new Errand.Ask(what, operations -> {
            Logs logs = operations.logs();
            String text = logs.after(Math.max(0, logs.newest() - LOOKED_AT), LOOKED_AT).stream()
                    .filter(this::takes)
                    .map(entry -> line(entry, sight) + "\n")
                    .collect(Collectors.joining());
            return CompletableFuture.completedFuture(new Heard.Ready(
                    what, "logs-" + Words.clock(sight.now(), sight.zone()).replace(":", "") + ".log", text));
        }));
    }

    private Turn filtered(String text) {
        var page = new LogsPage(Query.ALL.and(text).atLeast(query.least()), source, back);
        return Turn.at(page, page.wanted());
    }

    private Turn from(String name) {
        var page = new LogsPage(query, Optional.of(name).filter(text -> !text.isEmpty()), back);
        return Turn.at(page, "Logs of " + page.source.orElse("everything") + ".");
    }

    private Turn atLeast(String word) {
        for (Level level : Level.values()) {
            if (level.name().equalsIgnoreCase(word)) {
                var page = new LogsPage(query.atLeast(level), source, back);
                return Turn.at(page, page.wanted());
            }
        }
        return Turn.at(this, "'" + word + "' is none of debug, info, warn, error.");
    }

    boolean takes(LogEntry entry) {
        return source.map(entry.source()::equals).orElse(true) && query.takes(entry);
    }

    static String line(LogEntry entry, Sight sight) {
        return Words.clock(entry.at(), sight.zone()) + " " + entry.source() + " "
                + (entry.level() == Level.INFO ? "" : entry.level().name().toLowerCase(Locale.ROOT) + " ")
                + entry.text();
    }
}
