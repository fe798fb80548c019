package dev.fourtier.console.view.request;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.state.Action;
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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All requests, and one of them looked into. On a wide screen both stand side by side.
 *
 * @param shown     what a request said is only asked for while somebody can see it
 * @param inspecting the inspector has the keys, not the list
 * @param chosen    the id of a request; empty for whichever is the first
 * @param list      where it stood last, for when it is gone
 * @param writing   what is being typed, and for what
 */
public record RequestsView(
        boolean shown,
        boolean inspecting,
        Filter filter,
        Order order,
        String chosen,
        Listing list,
        Inspector inspector,
        Optional<Writing> writing)
        implements View {
    public static final RequestsView START = new RequestsView(
            false, false, Filter.ALL, Order.NEWEST, "", Listing.START, Inspector.START, Optional.empty());

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
                            Action.of("previous-failed", "to the failed one above", "failed", "["),
                            Action.of("next-failed", "to the failed one below", "", "]"),
                            Action.of("sort", "the next order", "sort", "s"),
                            Action.of("pane", "between the list and the inspector", "pane", "tab"),
                            Action.of("received", "the request as the client sent it", "", "b"),
                            Action.of("sent", "the request as the model's server got it", "", "w"),
                            Action.of("answer", "what was answered", "", "r"),
                            Action.of("headers", "the headers of both", "", "h"),
                            Action.of("right", "the next of these five", "", "right"),
                            Action.of("left", "the one before", "", "left"),
                            Action.of("next-request", "the request below", "", "J"),
                            Action.of("previous-request", "the request above", "", "K"),
                            Action.of("next", "to the next place where it is found", "", "n"),
                            Action.of("previous", "to the one before", "", "N"),
                            Action.of("fold", "fold what is around the line, and unfold it", "fold", "space"),
                            Action.of("fold-all", "fold everything, and unfold it", "", "f"),
                            Action.of("zoom", "what was said alone, and back", "zoom", "+ z"),
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

    @Override
    public Turn shown(boolean now, State state) {
        return new RequestsView(now, inspecting, filter, order, chosen, list, inspector, writing).settled(state);
    }

    @Override
    public Turn act(String action, String argument, State state) {
        return switch (action) {
            case "enter" -> inspecting ? read(inspector.reading().fold(inspector.doc()), state) : open(state);
            case "close" -> (inspecting ? inspecting(false) : with(Filter.ALL)).settled(state);
            case "find" ->
                argument.isEmpty()
                        ? Turn.of(writing(Optional.of(new Writing(!inspecting, Field.EMPTY))))
                        : with(Filter.of(argument)).settled(state);
            case "focus" -> focus(argument, state);
            case "next-failed" -> failed(1, state);
            case "previous-failed" -> failed(-1, state);
            case "next-request" -> moved("down", state).settled(state);
            case "previous-request" -> moved("up", state).settled(state);
            case "sort" ->
                new RequestsView(shown, inspecting, filter, order.next(), chosen, list, inspector, writing)
                        .settled(state);
            case "pane" -> pinned(state).inspecting(!inspecting).settled(state);
            case "left" -> pane(inspector.pane().to(-1), state);
            case "right" -> pane(inspector.pane().to(1), state);
            case "received" -> pane(Pane.RECEIVED, state);
            case "sent" -> pane(Pane.SENT, state);
            case "answer" -> pane(Pane.ANSWER, state);
            case "headers" -> pane(Pane.HEADERS, state);
            case "diff" -> pane(Pane.DIFF, state);
            case "copy" -> Turn.of(this, Deeds.copy(inspector));
            case "zoom" -> Turn.of(with(inspector.bodyAlone(!inspector.body())));
            case "fold" -> read(inspector.reading().fold(inspector.doc()), state);
            case "fold-all" -> read(inspector.reading().foldAll(inspector.doc()), state);
            case "next" -> Turn.of(with(inspector.find(1)));
            case "previous" -> Turn.of(with(inspector.find(-1)));
            case "curl", "har", "json", "replay", "raise", "logs" ->
                withRequest(state, request -> Deeds.of(action, argument, request, this, state));
            default ->
                inspecting
                        ? read(inspector.reading().act(action, inspector.doc(), page(state) / 2), state)
                        : moved(action, state).settled(state);
        };
    }

    @Override
    public Turn on(Event event, State state) {
        return switch (event) {
            case Deeds.Fetched fetched -> fetched(fetched, state);
            case Deeds.Compared(String id, Doc difference) ->
                Turn.of(id.equals(inspector.id()) ? with(inspector.compared(difference)) : this);
            case Deeds.Made made -> Turn.of(this, made.effect());
            case Event.Ticked _ -> ticked(state);
            case Event.Told(ControlEvent.Request _), Event.Fresh _, Event.Resized _ -> settled(state);
            case Event.Linked _ -> with(Inspector.START.to(inspector.pane())).settled(state);
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

    /** Those that are wanted, in their order; while a filter is typed, what it would leave. */
    List<RequestView> rows(State state) {
        Filter now = writing.filter(Writing::filter)
                .map(typed -> Filter.of(typed.field().text()))
                .orElse(filter);
        return state.data().requests().stream()
                .filter(now::takes)
                .sorted(order.comparator())
                .toList();
    }

    /** Where the chosen one stands among them. */
    int index(List<RequestView> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(chosen)) {
                return i;
            }
        }
        return chosen.isEmpty() ? 0 : Math.clamp(list.chosen(), 0, Math.max(0, rows.size() - 1));
    }

    Optional<RequestView> request(State state) {
        List<RequestView> rows = rows(state);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(index(rows)));
    }

    /** Asks for what the chosen request said, if it can be seen and is not here. One question at a time: the last one counts. */
    private Turn settled(State state) {
        boolean seen = shown && (inspecting || state.size().layout() == Size.Layout.WIDE);
        Optional<RequestView> now = seen && !inspector.asking() ? request(state) : Optional.empty();
        if (now.isEmpty()) {
            return Turn.of(this);
        }
        if (!inspector.isOf(now.get())) {
            return Turn.of(with(inspector.ask(now.get())), Deeds.fetch(now.get().id()));
        }
        Optional<Dossier> known = inspector.isToCompare() ? inspector.dossier() : Optional.empty();
        return known.map(words -> Turn.of(with(inspector.compared(Doc.NONE)), Deeds.compare(words)))
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
                ? request(state)
                        .filter(inspector::isOf)
                        .map(request -> Turn.of(with(inspector.ask(request)), Deeds.fetch(request.id())))
                        .orElseGet(() -> settled(state))
                : settled(state);
    }

    private Turn open(State state) {
        return request(state).isPresent() ? pinned(state).inspecting(true).settled(state) : Turn.of(this);
    }

    private Turn focus(String id, State state) {
        Optional<RequestsView> open = state.data().requests().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .map(each -> filter.takes(each) ? this : with(Filter.ALL))
                .map(view -> view.choose(id, view.rows(state)).inspecting(true));
        if (open.isEmpty() && !chosen.equals(id)) {
            return Turn.of(
                    this,
                    new Effect.Say(
                            id + " is none of the newest requests; 'co ledger' has the older ones.", Notice.Tone.BAD));
        }
        return open.orElse(this).settled(state);
    }

    private Turn failed(int step, State state) {
        List<RequestView> rows = rows(state);
        for (int at = index(rows) + step; at >= 0 && at < rows.size(); at += step) {
            RequestView.Stage stage = rows.get(at).stage();
            if (stage == RequestView.Stage.FAILED || stage == RequestView.Stage.REFUSED) {
                return choose(rows.get(at).id(), rows).settled(state);
            }
        }
        return Turn.of(
                this, new Effect.Say(step > 0 ? "No failed one below." : "No failed one above.", Notice.Tone.PLAIN));
    }

    private Turn pane(Pane pane, State state) {
        RequestsView view = with(inspector.to(pane));
        return (state.size().layout() == Size.Layout.WIDE
                        ? view
                        : view.pinned(state).inspecting(true))
                .settled(state);
    }

    private Turn read(Reading reading, State state) {
        return with(inspector.at(reading)).settled(state);
    }

    private Turn withRequest(State state, Function<RequestView, Effect> what) {
        return request(state)
                .map(request -> Turn.of(this, what.apply(request)))
                .orElseGet(() -> Turn.of(this, new Effect.Say("There is no request yet.", Notice.Tone.BAD)));
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
                            ? done.with(Filter.of(text))
                            : done.with(inspector.looking(text).find(1)))
                    .settled(state);
        }
        return writing(Optional.of(new Writing(now.filter(), now.field().on(key))))
                .settled(state);
    }

    private Turn pointed(Input.Mouse mouse, State state) {
        Panes panes = Panes.of(this, state);
        if (!panes.isList(mouse.x())) {
            String way = mouse.deed() == Input.Mouse.Deed.WHEEL_UP ? "up" : "down";
            return switch (mouse.deed()) {
                case WHEEL_UP, WHEEL_DOWN -> {
                    Reading reading = inspector.reading();
                    for (int i = 0; i < 3; i++) {
                        reading = reading.act(way, inspector.doc(), 1);
                    }
                    yield read(reading, state);
                }
                case PRESS -> pinned(state).inspecting(true).settled(state);
                case RELEASE, DRAG, OTHER_PRESS -> Turn.of(this);
            };
        }
        List<RequestView> rows = rows(state);
        Listing at = panes.within(list.to(index(rows), rows.size()), rows.size());
        if (mouse.deed() == Input.Mouse.Deed.PRESS) {
            int row = at.top() + panes.rowAt(mouse.y());
            return panes.rowAt(mouse.y()) < 0 || row >= rows.size()
                    ? inspecting(false).settled(state)
                    : inspecting(false).choose(rows.get(row).id(), rows).settled(state);
        }
        Listing to = at.on(mouse, rows.size());
        return to.equals(at) || rows.isEmpty()
                ? Turn.of(this)
                : choose(rows.get(to.chosen()).id(), rows).settled(state);
    }

    private static int page(State state) {
        return Math.max(1, state.size().rows() - 8);
    }

    /** To the first of all means whichever is the first from now on. */
    private RequestsView moved(String action, State state) {
        List<RequestView> rows = rows(state);
        Listing to = list.to(index(rows), rows.size()).act(action, rows.size(), page(state));
        return rows.isEmpty()
                ? this
                : action.equals("first")
                        ? choose("", rows)
                        : choose(rows.get(to.chosen()).id(), rows);
    }

    /** New ones no longer push the chosen one away. */
    private RequestsView pinned(State state) {
        List<RequestView> rows = rows(state);
        return rows.isEmpty() ? this : choose(rows.get(index(rows)).id(), rows);
    }

    private RequestsView choose(String id, List<RequestView> rows) {
        var next = new RequestsView(shown, inspecting, filter, order, id, list, inspector, writing);
        return new RequestsView(
                shown, inspecting, filter, order, id, list.to(next.index(rows), rows.size()), inspector, writing);
    }

    private RequestsView inspecting(boolean now) {
        return new RequestsView(shown, now, filter, order, chosen, list, inspector, writing);
    }

    private RequestsView with(Filter other) {
        return new RequestsView(shown, inspecting, other, order, chosen, list, inspector, writing);
    }

    private RequestsView with(Inspector other) {
        return new RequestsView(shown, inspecting, filter, order, chosen, list, other, writing);
    }

    private RequestsView writing(Optional<Writing> now) {
        return new RequestsView(shown, inspecting, filter, order, chosen, list, inspector, now);
    }
}
