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
import dev.fourtier.console.view.Over;
import dev.fourtier.console.view.Place;
import dev.fourtier.console.view.Turn;
import dev.fourtier.console.view.View;
import dev.fourtier.console.widget.Field;
import dev.fourtier.console.widget.Listing;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.log.LogEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All lines of all sources, merged by time. What is wanted of them is found off the console's thread, whenever the question is
 * another one; lines that come then are looked at one by one.
 *
 * @param asked   counts the questions, so that an answer to an old one is known
 * @param writing what is being typed, and for what
 * @param filters that were used, the newest last
 */
public record LogsView(
        Reading reading,
        Query query,
        int asked,
        Look look,
        Optional<Query.Term> search,
        Optional<Writing> writing,
        List<String> filters)
        implements View {
    public static final LogsView START =
            new LogsView(Reading.START, Query.ALL, 0, Look.START, Optional.empty(), Optional.empty(), List.of());

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
            case "hide" ->
                reading.line().map(line -> ask(query.flipped(line.source()))).orElseGet(() -> Turn.of(this));
            case "focus" -> focus(argument);
            case "follow" -> Turn.of(at(reading.following(!reading.follow())));
            case "next" -> Turn.of(find(1));
            case "previous" -> Turn.of(find(-1));
            case "next-mark" ->
                Turn.of(at(reading.seek(1, line -> reading.marks().contains(line.seq()), true)));
            case "next-error" -> Turn.of(at(reading.seek(1, LogsView::isTrouble, false)));
            case "previous-error" -> Turn.of(at(reading.seek(-1, LogsView::isTrouble, false)));
            case "mark" -> Turn.of(at(reading.marked()));
            case "time" -> Turn.of(looking(new Look(look.times().next(), look.wrap(), look.shifted())));
            case "wrap" -> Turn.of(looking(new Look(look.times(), !look.wrap(), 0)));
            case "left" -> Turn.of(shifted(-state.size().columns() / 2));
            case "right" -> Turn.of(shifted(state.size().columns() / 2));
            case "save" ->
                Turn.of(
                        this,
                        new Effect.Keep("co-logs-" + reading.lines().newest() + ".log", LogText.of(reading.lines())));
            case "copy" -> Turn.of(this, new Effect.Copy(LogText.of(Lines.of(reading.meant()))));
            case "pager" -> Turn.of(this, new Effect.Page("logs", LogText.of(reading.lines())));
            case "enter" -> open();
            default -> Turn.of(at(reading.moved(action, 1, state.size().rows() - 6)));
        };
    }

    @Override
    public Turn on(Event event, State state) {
        return switch (event) {
            case Event.Linked(Link.Embedded _), Event.Linked(Link.Attached _) -> ask(query);
            case Event.Told(ControlEvent.Lines(var more)) -> Turn.of(at(reading.heard(more, query::takes)));
            case Event.Told(ControlEvent.Missed _) -> ask(query);
            case Found found -> Turn.of(found(found));
            case Event.Pressed(Key key, var _) when writing.isPresent() -> typed(writing.get(), key, state);
            case Event.Pasted(String text)
            when writing.isPresent() -> {
                Writing now = writing.get();
                yield Turn.of(writing(
                        Optional.of(new Writing(now.purpose(), now.field().typed(text), now.back()))));
            }
            case Event.Pointed(Input.Mouse mouse) ->
                switch (mouse.deed()) {
                    case WHEEL_UP -> Turn.of(at(reading.moved("up", 3, 3)));
                    case WHEEL_DOWN -> Turn.of(at(reading.moved("down", 3, 3)));
                    default -> Turn.of(this);
                };
            default -> Turn.of(this);
        };
    }

    @Override
    public void render(Canvas canvas, State state) {
        new LogPage(this, state).draw(canvas);
    }

    private Turn focus(String what) {
        if (what.startsWith("source:")) {
            Set<String> others = new TreeSet<>(reading.sources());
            others.remove(what.substring("source:".length()));
            return ask(query.hiding(others));
        }
        return what.isEmpty() ? Turn.of(at(reading.following(true))) : ask(query.only(what, false));
    }

    /** Looks through everything there is, elsewhere. */
    private Turn ask(Query next) {
        int number = asked + 1;
        var now = new LogsView(reading, next, number, look, search, Optional.empty(), filters);
        return Turn.of(now, new Effect.Call(operations -> {
            List<LogEntry> all = operations.logs().after(0, MOST);
            return CompletableFuture.completedFuture(new Found(
                    number,
                    Lines.of(all.stream().filter(next::takes).toList()),
                    all.stream().map(LogEntry::source).collect(Collectors.toSet())));
        }));
    }

    private LogsView found(Found found) {
        return found.asked() == asked ? at(reading.found(found.lines(), found.sources())) : this;
    }

    private Turn write(Writing.Purpose purpose) {
        return Turn.of(writing(Optional.of(new Writing(purpose, Field.EMPTY, 0))));
    }

    private Turn typed(Writing now, Key key, State state) {
        return switch (state.keys().action(Over.FIELD.name(), key).orElse("")) {
            case "close" -> Turn.of(writing(Optional.empty()));
            case "accept" -> done(now.purpose(), now.field().text());
            case "previous" -> recalled(now, now.back() + 1);
            case "next" -> recalled(now, now.back() - 1);
            default ->
                Turn.of(writing(
                        Optional.of(new Writing(now.purpose(), now.field().on(key), now.back()))));
        };
    }

    private Turn recalled(Writing now, int further) {
        int back = Math.clamp(further, 0, filters.size());
        Field recalled = back == 0 ? Field.EMPTY : Field.of(filters.get(filters.size() - back));
        return Turn.of(writing(Optional.of(new Writing(now.purpose(), recalled, back))));
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
                reading,
                query,
                asked,
                look,
                search,
                writing,
                all.subList(Math.max(0, all.size() - MOST_FILTERS), all.size()));
    }

    private LogsView searching(String text) {
        Optional<Query.Term> term = text.isEmpty() ? Optional.empty() : Optional.of(new Query.Term(text, false));
        return new LogsView(reading, query, asked, look, term, Optional.empty(), filters);
    }

    private LogsView find(int step) {
        return search.map(term -> at(reading.seek(step, term::holds, true))).orElse(this);
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
        List<String> all = reading.sources().stream().sorted().toList();
        List<String> alone =
                all.stream().filter(each -> !query.hidden().contains(each)).toList();
        int next = query.hidden().isEmpty() ? 0 : alone.size() == 1 ? all.indexOf(alone.getFirst()) + 1 : all.size();
        return next >= all.size()
                ? Set.of()
                : all.stream().filter(each -> !each.equals(all.get(next))).collect(Collectors.toSet());
    }

    private Turn open() {
        return reading.line()
                .flatMap(LogEntry::request)
                .map(id -> Turn.of(this, new Effect.Go(Place.REQUESTS, id)))
                .orElseGet(() -> Turn.of(this, new Effect.Say("This line speaks of no request.", Notice.Tone.BAD)));
    }

    private LogsView shifted(int by) {
        return looking(new Look(look.times(), false, Math.max(0, look.shifted() + by)));
    }

    private LogsView looking(Look other) {
        return new LogsView(reading, query, asked, other, search, writing, filters);
    }

    private LogsView writing(Optional<Writing> now) {
        return new LogsView(reading, query, asked, look, search, now, filters);
    }

    private LogsView at(Reading other) {
        return new LogsView(other, query, asked, look, search, writing, filters);
    }
}
