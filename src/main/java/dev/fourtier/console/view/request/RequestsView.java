package dev.fourtier.console.view.request;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.state.Action;
import dev.fourtier.console.state.Comfort;
import dev.fourtier.console.state.Event;
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
import dev.fourtier.control.request.RequestView;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All requests, and one of them looked into. On a wide screen both stand side by side.
 *
 * @param shown      what a request said is only asked for while somebody can see it
 * @param inspecting the inspector has the keys, not the list
 * @param writing    what is being typed, and for what
 */
public record RequestsView(boolean shown, boolean inspecting, Roll roll, Inspector inspector, Optional<Writing> writing)
        implements View {
    public static final RequestsView START =
            new RequestsView(false, false, Roll.START, Inspector.START, Optional.empty());

    private static final List<Action> ACTIONS = Stream.concat(
                    Stream.of(
                            Action.of("enter", "look into the request; there: fold and unfold", "inspect", "enter"),
                            Action.of(
                                    "find",
                                    "filter: tier:T2 tried:T1 status:!200 model: client: >2s; find in what was said",
                                    "filter, find",
                                    "/",
                                    "co requests"),
                            Action.of("close", "back to the list; there: without the filter", "back", "esc"),
                            Action.of("curl", "copy it as a curl command, as received or as sent", "curl", "y"),
                            Action.of("har", "export it as an HTTP archive (HAR 1.2)", "HAR", "e"),
                            Action.of("replay", "send it again, up to T3 at most", "replay…", "R"),
                            Action.of(
                                    "raise",
                                    "let a better model answer its conversation from now on",
                                    "raise a tier",
                                    "u",
                                    "co escalate CONVERSATION"),
                            Action.of("logs", "its lines in the logs", "logs", "l"),
                            Action.of("diff", "what differs between received and sent", "diff", "d"),
                            Action.of("sides", "received and sent side by side, on a wide screen", "side by side", "D"),
                            Action.of("previous-failed", "to the failed one above", "failed", "["),
                            Action.of("next-failed", "to the failed one below", "", "]"),
                            Action.of("sort", "the next order", "sort", "s"),
                            Action.of(
                                    "group", "together by conversation, workspace, client, tier, or not", "group", "t"),
                            Action.of("columns", "choose the columns of the list", "columns", "c"),
                            Action.of("pane", "between the list and the inspector", "pane", "tab"),
                            Action.of("received", "the request as the client sent it", "", "b"),
                            Action.of("sent", "the request as the model's server got it", "", "w"),
                            Action.of("answer", "what was answered", "", "r"),
                            Action.of("headers", "the headers of both", "", "h"),
                            Action.of("right", "the next of these", "", "right"),
                            Action.of("left", "the one before", "", "left"),
                            Action.of("next-request", "the request below", "", "J"),
                            Action.of("previous-request", "the request above", "", "K"),
                            Action.of("next", "to the next place where it is found", "", "n"),
                            Action.of("previous", "to the one before", "", "N"),
                            Action.of(
                                    "fold",
                                    "fold what is around the line, or the group, and unfold it",
                                    "fold",
                                    "space"),
                            Action.of("fold-all", "fold everything, and unfold it", "", "f"),
                            Action.of("zoom", "what was said alone, and back", "zoom", "+ z"),
                            Action.of("wrap", "wrap long lines, and no more", "wrap", "W"),
                            Action.of("further", "the right of long lines", "", "> shift-right"),
                            Action.of("nearer", "their left again", "", "< shift-left"),
                            Action.of("copy", "copy what is shown of what was said", "", "Y"),
                            Action.of("json", "export it as JSON, with all that is known of it", "JSON", "E")),
                    Listing.ACTIONS.stream())
            .toList();

    /** @param filter whether it narrows the list; else it looks for a text in what was said */
    record Writing(boolean filter, Field field) {}

    @Override
    public Place place() {
        return Place.REQUESTS;
    }

    @Override
    public List<Action> actions() {
        return ACTIONS;
    }

    @Override
    public boolean typing() {
        return writing.isPresent();
    }

    /** As things are now; the same where nothing is another thing. */
    public RequestsView now(State state) {
        Optional<Filter> typed =
                writing.filter(Writing::filter).map(now -> Filter.of(now.field().text()));
        Roll now = roll.now(state, typed);
        return isSame(now, roll) ? this : with(now);
    }

    @SuppressWarnings("ReferenceEquality") // Of one that is the same nothing was made.
    private static boolean isSame(Roll one, Roll other) {
        return one == other;
    }

    /** With the inspector as it can be seen. */
    private RequestsView fit(State state) {
        return with(inspector.fit(Panes.isRoomy(this, state)));
    }

    @Override
    public Turn shown(boolean now, State state) {
        return new RequestsView(now, inspecting, roll, inspector, writing).settled(state);
    }

    @Override
    public Turn act(String action, String argument, State state) {
        return now(state).acted(action, argument, state);
    }

    private Turn acted(String action, String argument, State state) {
        return switch (action) {
            case "enter" -> inspecting ? fold(state) : open(state);
            case "close" -> (inspecting ? inspecting(false) : with(roll.with(Filter.ALL))).settled(state);
            case "find" ->
                argument.isEmpty()
                        ? Turn.of(writing(Optional.of(new Writing(!inspecting, Field.EMPTY))))
                        : with(roll.with(Filter.of(argument))).settled(state);
            case "focus" -> focus(argument, state);
            case "next-failed" -> failed(1, state);
            case "previous-failed" -> failed(-1, state);
            case "next-request" -> with(roll.act("down", 1)).settled(state);
            case "previous-request" -> with(roll.act("up", 1)).settled(state);
            case "sort" -> with(roll.with(roll.order().next())).settled(state);
            case "group" -> grouped(state);
            case "columns" ->
                Turn.of(
                        this,
                        new Effect.Open(new ColumnChoice(
                                Listing.START, Math.max(0, Panes.of(this, state).list() - 2))));
            case "pane" -> with(roll.pinned()).inspecting(!inspecting).settled(state);
            case "left" -> pane(fit(state).inspector().pane().to(-1, isWide(state)), state);
            case "right" -> pane(fit(state).inspector().pane().to(1, isWide(state)), state);
            case "received" -> pane(Pane.RECEIVED, state);
            case "sent" -> pane(Pane.SENT, state);
            case "answer" -> pane(Pane.ANSWER, state);
            case "headers" -> pane(Pane.HEADERS, state);
            case "diff" -> pane(Pane.DIFF, state);
            case "sides" -> pane(isWide(state) ? Pane.SIDES : Pane.DIFF, state);
            case "fold" -> fold(state);
            case "fold-all" ->
                !inspecting && roll.isGrouped()
                        ? with(roll.foldAll()).settled(state)
                        : fit(state).read(Reading::foldAll, state);
            case "copy", "zoom", "wrap", "further", "nearer", "next", "previous" ->
                fit(state).looked(action);
            case "curl", "har", "json", "replay", "raise", "logs" ->
                withRequest(request -> Deeds.of(action, argument, request, this, state));
            default ->
                inspecting
                        ? fit(state).read((reading, doc) -> reading.act(action, doc, page(state) / 2), state)
                        : with(roll.act(action, page(state))).settled(state);
        };
    }

    private Turn looked(String action) {
        Look look = inspector.look();
        return switch (action) {
            case "copy" -> Turn.of(this, Deeds.copy(inspector));
            case "zoom" -> Turn.of(with(inspector.looking(look.alone(!look.alone()))));
            case "wrap" -> Turn.of(with(inspector.looking(look.wrapped(!look.wrap()))));
            case "further" -> Turn.of(with(inspector.looking(look.shifted(1, inspector.doc()))));
            case "nearer" -> Turn.of(with(inspector.looking(look.shifted(-1, inspector.doc()))));
            default -> Turn.of(with(inspector.find(action.equals("next") ? 1 : -1)));
        };
    }

    private static boolean isWide(State state) {
        return state.size().layout() == Size.Layout.WIDE;
    }

    @Override
    public Turn on(Event event, State state) {
        return now(state).heard(event, state);
    }

    private Turn heard(Event event, State state) {
        return switch (event) {
            case Deeds.Fetched fetched -> fetched(fetched, state);
            case Deeds.Compared(String id, Difference difference) ->
                Turn.of(id.equals(inspector.id()) ? with(inspector.compared(difference)) : this);
            case Deeds.Made made -> Turn.of(this, made.effect());
            case Event.Ticked _ -> ticked(state);
            case Event.Told(ControlEvent.Request _), Event.Fresh _, Event.Resized _ -> settled(state);
            case Event.Linked _ ->
                with(Inspector.START.to(inspector.pane()).looking(inspector.look()))
                        .settled(state);
            case Event.Pressed(Key key, var _) when writing.isPresent() -> typed(writing.get(), key, state);
            case Event.Pasted(String text)
            when writing.isPresent() -> {
                Writing now = writing.get();
                yield writing(Optional.of(new Writing(now.filter(), now.field().typed(text))))
                        .settled(state);
            }
            case Event.Pointed(Input.Mouse mouse) -> pointed(mouse, state);
            default -> Turn.of(this);
        };
    }

    @Override
    public void render(Canvas canvas, State state) {
        new RequestsPage(this, state).draw(canvas);
    }

    /** Asks for what the chosen request said, if it can be seen and is not here. One question at a time: the last one counts. */
    private Turn settled(State state) {
        return now(state).asking(state);
    }

    private Turn asking(State state) {
        boolean seen = shown && (inspecting || isWide(state));
        Optional<RequestView> now = seen && !inspector.asking() ? roll.request() : Optional.empty();
        if (now.isEmpty()) {
            return Turn.of(this);
        }
        if (!inspector.isOf(now.get())) {
            return Turn.of(with(inspector.ask(now.get())), Deeds.fetch(now.get().id()));
        }
        Optional<Dossier> known = inspector.isToCompare() ? inspector.dossier() : Optional.empty();
        return known.map(words -> Turn.of(with(inspector.compared(Difference.NONE)), Deeds.compare(words)))
                .orElseGet(() -> Turn.of(this));
    }

    private Turn fetched(Deeds.Fetched fetched, State state) {
        if (!fetched.id().equals(inspector.id())) {
            return Turn.of(this);
        }
        return with(inspector.got(fetched.dossier())).settled(state);
    }

    /** An answer that is being written is read along. */
    private Turn ticked(State state) {
        boolean along = shown
                && !inspector.asking()
                && inspector.pane() == Pane.ANSWER
                && inspector.stage().filter(RequestView.Stage::isOpen).isPresent();
        return along
                ? roll.request()
                        .filter(inspector::isOf)
                        .map(request -> Turn.of(with(inspector.ask(request)), Deeds.fetch(request.id())))
                        .orElseGet(() -> settled(state))
                : settled(state);
    }

    /** Of a group, its requests are shown, or no more. */
    private Turn open(State state) {
        return roll.group().isPresent()
                ? fold(state)
                : roll.request().isPresent()
                        ? with(roll.pinned()).inspecting(true).settled(state)
                        : Turn.of(this);
    }

    private Turn fold(State state) {
        return !inspecting && roll.isGrouped()
                ? with(roll.fold()).settled(state)
                : fit(state).read(Reading::fold, state);
    }

    /** The chosen request stays chosen. */
    private Turn grouped(State state) {
        Grouping next = Grouping.of(state.comfort().habits()).next();
        Comfort comfort = state.comfort().with(next.remembered(state.comfort().habits()));
        State then = state.on(new Event.Liked(comfort));
        Turn turn = with(roll.unfolded()).settled(then);
        return turn.and(new Effect.Like(comfort))
                .and(new Effect.Say(
                        next == Grouping.NONE ? "Not grouped." : "Grouped by " + next.word() + ".", Notice.Tone.PLAIN));
    }

    private Turn focus(String id, State state) {
        Optional<RequestsView> open = state.data().requests().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .map(each -> roll.filter().takes(each) ? this : with(roll.with(Filter.ALL)))
                .map(view -> view.to(id, state).inspecting(true));
        if (open.isEmpty() && !roll.chosen().equals(id)) {
            return Turn.of(
                    this,
                    new Effect.Say(
                            id + " is none of the newest requests; 'co ledger' has the older ones.", Notice.Tone.BAD));
        }
        return open.orElse(this).settled(state);
    }

    /** Chooses a request, whatever group it is folded into. */
    private RequestsView to(String id, State state) {
        RequestsView listed = now(state);
        RequestsView open = listed.with(listed.roll.unfolded(id)).now(state);
        return open.with(open.roll.choose(id));
    }

    private Turn failed(int step, State state) {
        return roll.failed(step)
                .map(request -> to(request.id(), state).settled(state))
                .orElseGet(() -> Turn.of(
                        this,
                        new Effect.Say(step > 0 ? "No failed one below." : "No failed one above.", Notice.Tone.PLAIN)));
    }

    private Turn pane(Pane pane, State state) {
        RequestsView view = with(inspector.to(pane));
        boolean beside = isWide(state) && (pane != Pane.SIDES || Panes.isRoomy(view, state));
        return (beside ? view : view.with(roll.pinned()).inspecting(true)).settled(state);
    }

    private Turn read(BiFunction<Reading, Doc, Reading> what, State state) {
        return with(inspector.at(what.apply(inspector.reading(), inspector.doc())))
                .settled(state);
    }

    private Turn withRequest(Function<RequestView, Effect> what) {
        return roll.request()
                .map(request -> Turn.of(this, what.apply(request)))
                .orElseGet(() -> Turn.of(
                        this,
                        new Effect.Say(
                                roll.group().isPresent()
                                        ? "This is a group: choose one of its requests."
                                        : "There is no request yet.",
                                Notice.Tone.BAD)));
    }

    private Turn typed(Writing now, Key key, State state) {
        String action = state.keys().action(Over.FIELD.name(), key).orElse("");
        if (action.equals("close")) {
            return writing(Optional.empty()).settled(state);
        }
        if (action.equals("accept")) {
            RequestsView done = writing(Optional.empty());
            String text = now.field().text();
            return (now.filter()
                            ? done.with(roll.with(Filter.of(text)))
                            : done.fit(state).looking(text))
                    .settled(state);
        }
        return writing(Optional.of(new Writing(now.filter(), now.field().on(key))))
                .settled(state);
    }

    private RequestsView looking(String text) {
        return with(inspector.looking(text).find(1));
    }

    private Turn pointed(Input.Mouse mouse, State state) {
        Panes panes = Panes.of(this, state);
        if (!panes.isList(mouse.x())) {
            String way = mouse.deed() == Input.Mouse.Deed.WHEEL_UP ? "up" : "down";
            return switch (mouse.deed()) {
                case WHEEL_UP, WHEEL_DOWN -> fit(state).read((reading, doc) -> wheeled(reading, doc, way), state);
                case PRESS -> with(roll.pinned()).inspecting(true).settled(state);
                case RELEASE, DRAG, OTHER_PRESS -> Turn.of(this);
            };
        }
        List<Row> rows = roll.rows();
        Listing at = panes.within(roll.at().to(roll.index(), rows.size()), rows.size());
        if (mouse.deed() == Input.Mouse.Deed.PRESS) {
            int row = at.top() + panes.rowAt(mouse.y());
            return panes.rowAt(mouse.y()) < 0 || row >= rows.size()
                    ? inspecting(false).settled(state)
                    : inspecting(false).pressed(rows.get(row), state);
        }
        Listing to = at.on(mouse, rows.size());
        return to.equals(at) || rows.isEmpty()
                ? Turn.of(this)
                : with(roll.choose(rows.get(to.chosen()).id())).settled(state);
    }

    /** A group that is pressed again is folded, or unfolded. */
    private Turn pressed(Row row, State state) {
        boolean again =
                row instanceof Row.Group && roll.row().filter(row::equals).isPresent();
        RequestsView chosen = with(roll.choose(row.id()));
        return again ? chosen.fold(state) : chosen.settled(state);
    }

    private static Reading wheeled(Reading from, Doc doc, String way) {
        Reading reading = from;
        for (int i = 0; i < 3; i++) {
            reading = reading.act(way, doc, 1);
        }
        return reading;
    }

    private static int page(State state) {
        return Math.max(1, state.size().rows() - 8);
    }

    private RequestsView inspecting(boolean now) {
        return new RequestsView(shown, now, roll, inspector, writing);
    }

    private RequestsView with(Roll other) {
        return new RequestsView(shown, inspecting, other, inspector, writing);
    }

    private RequestsView with(Inspector other) {
        return new RequestsView(shown, inspecting, roll, other, writing);
    }

    private RequestsView writing(Optional<Writing> now) {
        return new RequestsView(shown, inspecting, roll, inspector, now);
    }
}
