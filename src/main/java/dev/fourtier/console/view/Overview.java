package dev.fourtier.console.view;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.state.Action;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Notice;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.widget.Box;
import dev.fourtier.console.widget.Listing;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.service.ServiceView;
import dev.fourtier.control.service.Services;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What runs, which tier answers, what is being asked right now, and the newest lines of the log.
 *
 * @param pane   has the keys
 * @param zoomed it alone is shown
 */
public record Overview(Pane pane, boolean zoomed, Listing services, Listing requests) implements View {
    /** What the page is made of, in the order of the tab key. */
    public enum Pane {
        SERVICES,
        TIERS,
        REQUESTS,
        LOG
    }

    public static final Overview START = new Overview(Pane.SERVICES, false, Listing.START, Listing.START);

    private static final List<Action> ACTIONS = Stream.concat(
                    Stream.of(
                            Action.of("start", "start the chosen service", "start", "s", "co start NAME"),
                            Action.of("stop", "stop the chosen service", "stop…", "x", "co stop NAME"),
                            Action.of("restart", "restart the chosen service", "restart", "r", "co restart NAME"),
                            Action.of("enter", "open what is chosen: a service's log, a request", "open", "enter"),
                            Action.of("logs", "the log of the chosen service", "logs", "l", "co logs NAME"),
                            Action.of("pane", "to the next pane", "pane", "tab"),
                            Action.of("zoom", "the pane alone, and back", "zoom", "+ z"),
                            Action.of(
                                    "adopt",
                                    "use what runs on the service's port although it is not ours",
                                    "adopt",
                                    "A"),
                            Action.of("pane-back", "to the pane before", "", "shift-tab")),
                    Listing.ACTIONS.stream())
            .toList();

    @Override
    public Place place() {
        return Place.OVERVIEW;
    }

    @Override
    public List<Action> actions() {
        return ACTIONS;
    }

    @Override
    public Turn act(String action, String argument, State state) {
        return switch (action) {
            case "pane" -> Turn.of(to(1));
            case "pane-back" -> Turn.of(to(-1));
            case "zoom" -> Turn.of(new Overview(pane, !zoomed, services, requests));
            case "enter" -> Turn.of(this, open(state).stream().toArray(Effect[]::new));
            case "logs" ->
                withService(argument, state, service -> new Effect.Go(Place.LOGS, "source:" + service.name()));
            case "start" -> withService(argument, state, service -> ServiceDeeds.of(service, Services.Deed.START));
            case "stop" -> withService(argument, state, service -> ServiceDeeds.of(service, Services.Deed.STOP));
            case "restart" -> withService(argument, state, service -> ServiceDeeds.of(service, Services.Deed.RESTART));
            case "adopt" -> withService(argument, state, service -> ServiceDeeds.of(service, Services.Deed.ADOPT));
            case "focus" -> Turn.of(choose(argument, state));
            default -> Turn.of(moved(action, state));
        };
    }

    @Override
    public Turn on(Event event, State state) {
        return switch (event) {
            case Event.Pointed(Input.Mouse mouse) -> Turn.of(pointed(mouse, state));
            case Event.Pressed(Key key, var _)
            when key.equals(Key.ESCAPE) && zoomed -> Turn.of(new Overview(pane, false, services, requests));
            default -> Turn.of(this);
        };
    }

    private Overview to(int further) {
        List<Pane> all = List.of(Pane.values());
        return new Overview(
                all.get(Math.floorMod(all.indexOf(pane) + further, all.size())), zoomed, services, requests);
    }

    private Overview moved(String action, State state) {
        return switch (pane) {
            case SERVICES ->
                new Overview(
                        pane, zoomed, services.act(action, ServiceRows.of(state).size(), 5), requests);
            case REQUESTS ->
                new Overview(
                        pane,
                        zoomed,
                        services,
                        requests.act(action, state.data().requests().size(), 10));
            case TIERS, LOG -> this;
        };
    }

    private Overview choose(String service, State state) {
        List<ServiceView> all = ServiceRows.of(state);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(service)) {
                return new Overview(Pane.SERVICES, zoomed, services.to(i, all.size()), requests);
            }
        }
        return this;
    }

    private Overview pointed(Input.Mouse mouse, State state) {
        Parts parts = Parts.of(state.size().layout(), state.room(), state, this);
        Pane hit = parts.at(mouse.x(), mouse.y()).orElse(pane);
        return switch (mouse.deed()) {
            case PRESS -> pressed(hit, parts.rowIn(hit, mouse.y()), parts.rowsOf(hit), state);
            case WHEEL_UP, WHEEL_DOWN ->
                switch (hit) {
                    case SERVICES ->
                        new Overview(
                                pane,
                                zoomed,
                                services.on(mouse, ServiceRows.of(state).size()),
                                requests);
                    case REQUESTS ->
                        new Overview(
                                pane,
                                zoomed,
                                services,
                                requests.on(mouse, state.data().requests().size()));
                    case TIERS, LOG -> this;
                };
            case RELEASE, DRAG, OTHER_PRESS -> this;
        };
    }

    private Overview pressed(Pane hit, int row, int rows, State state) {
        return switch (hit) {
            case SERVICES ->
                new Overview(
                        hit,
                        zoomed,
                        services.pressed(row, rows, ServiceRows.of(state).size()),
                        requests);
            case REQUESTS ->
                new Overview(
                        hit,
                        zoomed,
                        services,
                        requests.pressed(row, rows, state.data().requests().size()));
            case TIERS, LOG -> new Overview(hit, zoomed, services, requests);
        };
    }

    private Optional<Effect> open(State state) {
        return switch (pane) {
            case SERVICES -> service(state).map(service -> new Effect.Go(Place.LOGS, "source:" + service.name()));
            case TIERS -> Optional.of(new Effect.Go(Place.CATALOG, ""));
            case REQUESTS -> request(state).map(request -> new Effect.Go(Place.REQUESTS, request.id()));
            case LOG -> Optional.of(new Effect.Go(Place.LOGS, ""));
        };
    }

    private Turn withService(String named, State state, Function<ServiceView, Effect> deed) {
        Optional<ServiceView> service = named.isEmpty()
                ? service(state)
                : ServiceRows.of(state).stream()
                        .filter(each -> each.name().equals(named))
                        .findFirst();
        return service.map(each -> Turn.of(this, deed.apply(each)))
                .orElseGet(() -> Turn.of(
                        this,
                        new Effect.Say(
                                named.isEmpty() ? "No service is known yet." : "There is no service '" + named + "'.",
                                Notice.Tone.BAD)));
    }

    private Optional<ServiceView> service(State state) {
        List<ServiceView> all = ServiceRows.of(state);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(Math.min(services.chosen(), all.size() - 1)));
    }

    private Optional<RequestView> request(State state) {
        List<RequestView> all = state.data().requests();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(Math.min(requests.chosen(), all.size() - 1)));
    }

    @Override
    public void render(Canvas canvas, State state) {
        Parts parts = Parts.of(state.size().layout(), canvas.size(), state, this);
        for (Pane each : Pane.values()) {
            parts.area(each).ifPresent(area -> {
                Canvas part = canvas.part(area.x(), area.y(), area.columns(), area.rows());
                Canvas inside = parts.bordered() && part.rows() > 2
                        ? Box.draw(
                                part,
                                OverviewPanes.title(each, state),
                                OverviewPanes.right(each),
                                each == pane,
                                state.theme())
                        : part;
                draw(each, inside, state);
            });
        }
        if (canvas.rows() > 0 && parts.isEmpty()) {
            canvas.text(
                    0,
                    0,
                    canvas.columns(),
                    OverviewPanes.line(state),
                    state.theme().of(Role.TEXT));
        }
    }

    private void draw(Pane each, Canvas canvas, State state) {
        switch (each) {
            case SERVICES -> OverviewPanes.services(canvas, state, services, pane == each);
            case TIERS -> OverviewPanes.tiers(canvas, state);
            case REQUESTS -> OverviewPanes.requests(canvas, state, requests, pane == each);
            case LOG -> OverviewPanes.log(canvas, state);
        }
    }
}
