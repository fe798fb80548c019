package dev.fourtier.console.view.log;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.state.Action;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Link;
import dev.fourtier.console.state.Notice;
import dev.fourtier.console.state.State;
import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.Place;
import dev.fourtier.console.view.Turn;
import dev.fourtier.console.view.View;
import dev.fourtier.console.widget.Field;
import dev.fourtier.console.widget.Listing;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.log.LogEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All lines of all sources, merged by time. What is wanted of them is found off the console's thread, whenever the question is
 * another one; lines that come then are looked at one by one.
 *
 * @param lines   those that are wanted
 * @param sources all that were ever heard of
 * @param asked   counts the questions, so that an answer to an old one is known
 * @param chosen  the number of a line
 * @param follow  stays at the newest; where not, {@code unseen} tells how many came since
 * @param marks   sequences of lines
 * @param writing what is being typed, and for what
 * @param filters that were used, the newest last
 */
public record LogsView(
        Lines lines,
        Set<String> sources,
        Query query,
        int asked,
        long chosen,
        boolean follow,
        long unseen,
        Look look,
        Set<Long> marks,
        Optional<Query.Term> search,
        Optional<Writing> writing,
        List<String> filters)
        implements View {
    public static final LogsView START = new LogsView(
            Lines.NONE,
            Set.of(),
            Query.ALL,
            0,
            0,
            true,
            0,
            Look.START,
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    private static final int MOST = 100_000;
    private static final int MOST_FILTERS = 50;

    private static final List<Action> ACTIONS = Stream.concat(
                    Stream.of(
                            Action.of("filter", "show only lines with a text", "filter", "/", "co logs -f"),
                            Action.of("follow", "follow the newest line, on and off", "follow", "f"),
                            Action.of("enter", "open the request that the line speaks of", "request", "enter"),
                            Action.of("level", "the least urgent level that is shown", "level", "L"),
                            Action.of("source", "all sources, or one after the other alone", "source", "o"),
                            Action.of("search", "find a text", "find", "ctrl-f"),
                            Action.of("next", "to the next place where it is found", "", "n"),
                            Action.of("previous", "to the one before", "", "N"),
                            Action.of("without", "show only lines without a text", "inverse", "!"),
                            Action.of("narrow", "a further text that lines must have (or !must not)", "", "&"),
                            Action.of("toggle", "the filter off and on again", "", "F"),
                            Action.of("hide", "hide the source of this line; all are shown again with o", "", "O"),
                            Action.of("time", "time: clock, from now or from the mark, UTC, none", "time", "t"),
                            Action.of("wrap", "wrap long lines", "wrap", "w"),
                            Action.of("mark", "mark the line, or no more", "mark", "m"),
                            Action.of("next-mark", "to the next marked line", "", "M"),
                            Action.of("next-error", "to the next error or warning", "", "]"),
                            Action.of("previous-error", "to the one before", "", "["),
                            Action.of("left", "half a screen to the left", "", "left"),
                            Action.of("right", "half a screen to the right", "", "right"),
                            Action.of("save", "keep all lines that are shown in a file", "save", "S"),
                            Action.of("copy", "copy the line, or all marked ones", "copy", "y"),
                            Action.of("pager", "all lines that are shown in $PAGER", "pager", "v")),
                    Listing.ACTIONS.stream())
            .toList();

    public LogsView {
        sources = Set.copyOf(sources);
        marks = Set.copyOf(marks);
        filters = List.copyOf(filters);
    }

    /** @param back how far the person went back in what was typed before; 0 for not */
    record Writing(Purpose purpose, Field field, int back) {
        enum Purpose {
            FILTER,
            WITHOUT,
            NARROW,
            SEARCH
        }
    }

    /** How lines are drawn. */
    record Look(Times times, boolean wrap, int shifted) {
        static final Look START = new Look(Times.CLOCK, false, 0);
    }

    /** Lines that were found for a question. */
    record Found(int asked, Lines lines, Set<String> sources) implements Event.OfView {}

    @Override
    public Place place() {
        return Place.LOGS;
    }

    @Override
    public List<Action> actions() {
        return ACTIONS;
    }

    @Override
    public boolean typing() {
        return writing.isPresent();
    }

    @Override
    public Turn act(String action, String argument, State state) {
        return switch (action) {
            case "filter" -> argument.isEmpty() ? write(Writing.Purpose.FILTER) : ask(query.only(argument, false));
            case "without" -> argument.isEmpty() ? write(Writing.Purpose.WITHOUT) : ask(query.only(argument, true));
            case "narrow" -> argument.isEmpty() ? write(Writing.Purpose.NARROW) : ask(query.and(argument));
            case "search" -> write(Writing.Purpose.SEARCH);
            case "toggle" -> ask(query.toggled());
            case "level" -> ask(query.atLeast(nextLevel()));
            case "source" -> ask(query.hiding(nextHidden()));
            case "hide" -> line().map(line -> ask(query.flipped(line.source()))).orElseGet(() -> Turn.of(this));
            case "focus" -> focus(argument);
            case "follow" -> Turn.of(follow ? at(chosen, false) : at(lines.end() - 1, true));
            case "next" -> Turn.of(find(1));
            case "previous" -> Turn.of(find(-1));
            case "next-mark" -> Turn.of(seek(1, line -> marks.contains(line.seq()), true));
            case "next-error" -> Turn.of(seek(1, LogsView::isTrouble, false));
            case "previous-error" -> Turn.of(seek(-1, LogsView::isTrouble, false));
            case "mark" -> Turn.of(marked());
            case "time" -> Turn.of(looking(new Look(look.times().next(), look.wrap(), look.shifted())));
            case "wrap" -> Turn.of(looking(new Look(look.times(), !look.wrap(), 0)));
            case "left" -> Turn.of(shifted(-state.size().columns() / 2));
            case "right" -> Turn.of(shifted(state.size().columns() / 2));
            case "save" -> Turn.of(this, new Effect.Keep("co-logs-" + lines.newest() + ".log", LogText.of(lines)));
            case "copy" -> copy();
            case "pager" -> Turn.of(this, new Effect.Page("logs", LogText.of(lines)));
            case "enter" -> open();
            default -> Turn.of(moved(action, state.size().rows() - 6));
        };
    }

    @Override
    public Turn on(Event event, State state) {
        return switch (event) {
            case Event.Linked(Link.Embedded _), Event.Linked(Link.Attached _) -> ask(query);
            case Event.Told(ControlEvent.Lines(var more)) -> Turn.of(heard(more));
            case Event.Told(ControlEvent.Missed _) -> ask(query);
            case Found found -> Turn.of(found(found));
            case Event.Pressed(Key key, var _) when writing.isPresent() -> typed(writing.get(), key);
            case Event.Pasted(String text)
            when writing.isPresent() -> {
                Writing now = writing.get();
                yield Turn.of(writing(
                        Optional.of(new Writing(now.purpose(), now.field().typed(text), now.back()))));
            }
            case Event.Pointed(Input.Mouse mouse) ->
                switch (mouse.deed()) {
                    case WHEEL_UP -> Turn.of(moved("up", 3, 3));
                    case WHEEL_DOWN -> Turn.of(moved("down", 3, 3));
                    default -> Turn.of(this);
                };
            default -> Turn.of(this);
        };
    }

    @Override
    public void render(Canvas canvas, State state) {
        new LogPage(this, state).draw(canvas);
    }

    Optional<LogEntry> line() {
        return lines.at(Math.clamp(chosen, lines.begin(), Math.max(lines.begin(), lines.end() - 1)));
    }

    private Turn focus(String what) {
        if (what.startsWith("source:")) {
            Set<String> others = new TreeSet<>(sources);
            others.remove(what.substring("source:".length()));
            return ask(query.hiding(others));
        }
        return what.isEmpty() ? Turn.of(at(lines.end() - 1, true)) : ask(query.only(what, false));
    }

    /** Looks through everything there is, elsewhere. */
    private Turn ask(Query next) {
        int number = asked + 1;
        LogsView now = new LogsView(
                lines, sources, next, number, chosen, follow, unseen, look, marks, search, Optional.empty(), filters);
        return Turn.of(now, new Effect.Call(operations -> {
            List<LogEntry> all = operations.logs().after(0, MOST);
            return CompletableFuture.completedFuture(new Found(
                    number,
                    Lines.of(all.stream().filter(next::takes).toList()),
                    all.stream().map(LogEntry::source).collect(Collectors.toSet())));
        }));
    }

    private LogsView found(Found found) {
        if (found.asked() != asked) {
            return this;
        }
        Set<String> all = new HashSet<>(sources);
        all.addAll(found.sources());
        long here = line().map(LogEntry::seq).orElse(Long.MAX_VALUE);
        long place = follow ? found.lines().end() - 1 : nearest(found.lines(), here);
        return new LogsView(found.lines(), all, query, asked, place, follow, 0, look, marks, search, writing, filters);
    }

    /** The first line from there on, so that a filter leaves the person where they were. */
    private static long nearest(Lines lines, long seq) {
        long low = lines.begin();
        long high = lines.end() - 1;
        while (low < high) {
            long middle = (low + high) / 2;
            if (lines.at(middle).map(LogEntry::seq).orElse(0L) < seq) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(lines.begin(), low);
    }

    private LogsView heard(List<LogEntry> more) {
        long newest = lines.newest();
        Set<String> all = new HashSet<>(sources);
        more.forEach(line -> all.add(line.source()));
        List<LogEntry> wanted = more.stream()
                .filter(line -> line.seq() > newest && query.takes(line))
                .toList();
        Lines now = lines.with(wanted);
        return new LogsView(
                now,
                all,
                query,
                asked,
                follow ? now.end() - 1 : Math.max(chosen, now.begin()),
                follow,
                follow ? 0 : unseen + wanted.size(),
                look,
                marks,
                search,
                writing,
                filters);
    }

    private Turn write(Writing.Purpose purpose) {
        return Turn.of(writing(Optional.of(new Writing(purpose, Field.EMPTY, 0))));
    }

    private Turn typed(Writing now, Key key) {
        if (key.equals(Key.ESCAPE)) {
            return Turn.of(writing(Optional.empty()));
        }
        if (key.equals(Key.ENTER)) {
            return done(now.purpose(), now.field().text());
        }
        if (key.equals(Key.UP) || key.equals(Key.DOWN)) {
            int back = Math.clamp(now.back() + (key.equals(Key.UP) ? 1 : -1), 0, filters.size());
            Field recalled = back == 0 ? Field.EMPTY : Field.of(filters.get(filters.size() - back));
            return Turn.of(writing(Optional.of(new Writing(now.purpose(), recalled, back))));
        }
        return Turn.of(
                writing(Optional.of(new Writing(now.purpose(), now.field().on(key), now.back()))));
    }

    private Turn done(Writing.Purpose purpose, String text) {
        LogsView kept = text.isEmpty() ? this : remembering(text);
        return switch (purpose) {
            case FILTER -> kept.ask(query.only(text, false));
            case WITHOUT -> kept.ask(query.only(text, true));
            case NARROW -> kept.ask(query.and(text));
            case SEARCH -> Turn.of(kept.searching(text).find(-1));
        };
    }

    private LogsView remembering(String text) {
        List<String> all = Stream.concat(filters.stream().filter(each -> !each.equals(text)), Stream.of(text))
                .toList();
        return new LogsView(
                lines,
                sources,
                query,
                asked,
                chosen,
                follow,
                unseen,
                look,
                marks,
                search,
                writing,
                all.subList(Math.max(0, all.size() - MOST_FILTERS), all.size()));
    }

    private LogsView searching(String text) {
        return new LogsView(
                lines,
                sources,
                query,
                asked,
                chosen,
                follow,
                unseen,
                look,
                marks,
                text.isEmpty() ? Optional.empty() : Optional.of(new Query.Term(text, false)),
                Optional.empty(),
                filters);
    }

    private LogsView find(int step) {
        return search.map(term -> seek(step, term::holds, true)).orElse(this);
    }

    /** @param around goes on at the other end */
    private LogsView seek(int step, Predicate<LogEntry> wanted, boolean around) {
        long number = chosen + step;
        for (int i = 0; i < lines.size(); i++) {
            if (number < lines.begin() || number >= lines.end()) {
                if (!around) {
                    return this;
                }
                number = step > 0 ? lines.begin() : lines.end() - 1;
            }
            if (lines.at(number).filter(wanted).isPresent()) {
                return at(number, false);
            }
            number += step;
        }
        return this;
    }

    private static boolean isTrouble(LogEntry line) {
        return line.level().compareTo(LogEntry.Level.WARN) >= 0;
    }

    private LogEntry.Level nextLevel() {
        return switch (query.least()) {
            case DEBUG -> LogEntry.Level.INFO;
            case INFO -> LogEntry.Level.WARN;
            case WARN -> LogEntry.Level.ERROR;
            case ERROR -> LogEntry.Level.DEBUG;
        };
    }

    /** All, then the first alone, the second alone, and so on. */
    private Set<String> nextHidden() {
        List<String> all = sources.stream().sorted().toList();
        List<String> alone =
                all.stream().filter(each -> !query.hidden().contains(each)).toList();
        int next = query.hidden().isEmpty() ? 0 : alone.size() == 1 ? all.indexOf(alone.getFirst()) + 1 : all.size();
        return next >= all.size()
                ? Set.of()
                : all.stream().filter(each -> !each.equals(all.get(next))).collect(Collectors.toSet());
    }

    private LogsView marked() {
        Set<Long> other = new HashSet<>(marks);
        line().map(LogEntry::seq).filter(seq -> !other.remove(seq)).ifPresent(other::add);
        return new LogsView(lines, sources, query, asked, chosen, false, unseen, look, other, search, writing, filters);
    }

    private Turn copy() {
        List<LogEntry> meant = marks.isEmpty()
                ? line().stream().toList()
                : lines.all().stream()
                        .filter(line -> marks.contains(line.seq()))
                        .toList();
        return Turn.of(this, new Effect.Copy(LogText.of(Lines.of(meant))));
    }

    private Turn open() {
        return line().flatMap(LogEntry::request)
                .map(id -> Turn.of(this, new Effect.Go(Place.REQUESTS, id)))
                .orElseGet(() -> Turn.of(this, new Effect.Say("This line speaks of no request.", Notice.Tone.BAD)));
    }

    private LogsView moved(String action, int page) {
        return moved(action, page, 1);
    }

    private LogsView moved(String action, int page, int step) {
        return switch (action) {
            case "up" -> at(chosen - step, false);
            case "down" -> at(chosen + step, follow);
            case "page-up" -> at(chosen - Math.max(1, page), false);
            case "page-down" -> at(chosen + Math.max(1, page), follow);
            case "first" -> at(lines.begin(), false);
            case "last" -> at(lines.end() - 1, true);
            default -> this;
        };
    }

    private LogsView at(long number, boolean following) {
        long there = Math.clamp(number, lines.begin(), Math.max(lines.begin(), lines.end() - 1));
        return new LogsView(
                lines,
                sources,
                query,
                asked,
                there,
                following,
                following ? 0 : unseen,
                look,
                marks,
                search,
                writing,
                filters);
    }

    private LogsView shifted(int by) {
        return looking(new Look(look.times(), false, Math.max(0, look.shifted() + by)));
    }

    private LogsView looking(Look other) {
        return new LogsView(
                lines, sources, query, asked, chosen, follow, unseen, other, marks, search, writing, filters);
    }

    private LogsView writing(Optional<Writing> now) {
        return new LogsView(lines, sources, query, asked, chosen, follow, unseen, look, marks, search, now, filters);
    }
}
