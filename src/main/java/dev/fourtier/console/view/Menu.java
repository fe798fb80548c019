package dev.fourtier.console.view;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.state.Action;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.KeyMap;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.widget.Box;
import dev.fourtier.console.widget.Listing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The numbered menu, as it always was: a number, or arrows and enter; each line names the same command for a shell. */
public record Menu(Listing list) implements View {
    public static final Menu START = new Menu(Listing.START);

    private record Item(char number, String title, String shell, Effect effect) {}

    private static final List<Item> ITEMS = List.of(
            new Item('1', "Overview: what runs, which tier answers", "co status", new Effect.Go(Place.OVERVIEW, "")),
            new Item('2', "Logs of everything", "co logs -f", new Effect.Go(Place.LOGS, "")),
            new Item('3', "Models: pull, switch, remove", "co models", new Effect.Go(Place.CATALOG, "")),
            new Item('4', "Requests and what they cost", "co requests", new Effect.Go(Place.REQUESTS, "")),
            new Item('5', "Approvals: paid requests that wait", "co approvals", new Effect.Go(Place.APPROVALS, "")),
            new Item('6', "Configuration and doctor", "co doctor", new Effect.Go(Place.CONFIG, "")),
            new Item('7', "Start, stop, restart services", "co start NAME", new Effect.Go(Place.OVERVIEW, "")),
            new Item('8', "Do anything by its name", "co help", everywhere("palette")),
            new Item('9', "Colours", "", everywhere("theme")),
            new Item('h', "Help: all keys", "co help", everywhere("help")),
            new Item('q', "Leave", "", everywhere("leave")));

    private static Effect everywhere(String action) {
        return new Effect.Act(KeyMap.EVERYWHERE, action, "");
    }

    private static final List<Action> ACTIONS = Stream.concat(
                    Stream.of(Action.of("choose", "do what is chosen", "choose", "enter")), Listing.ACTIONS.stream())
            .toList();

    @Override
    public Place place() {
        return Place.MENU;
    }

    @Override
    public List<Action> actions() {
        return ACTIONS;
    }

    @Override
    public boolean typing() {
        return false;
    }

    @Override
    public Turn act(String action, String argument, State state) {
        return action.equals("choose")
                ? Turn.of(this, ITEMS.get(list.chosen()).effect())
                : Turn.of(new Menu(list.act(action, ITEMS.size(), 5)));
    }

    @Override
    public Turn on(Event event, State state) {
        return switch (event) {
            case Event.Pressed(Key key, var _) ->
                numbered(key).map(item -> Turn.of(this, item.effect())).orElse(Turn.of(this));
            case Event.Pointed(Input.Mouse mouse)
            when mouse.deed() == Input.Mouse.Deed.PRESS -> {
                int row = mouse.y() - top(state) - 2;
                yield row >= 0 && row < ITEMS.size()
                        ? Turn.of(
                                new Menu(list.to(row, ITEMS.size())),
                                ITEMS.get(row).effect())
                        : Turn.of(this);
            }
            case Event.Pointed(Input.Mouse mouse) -> Turn.of(new Menu(list.on(mouse, ITEMS.size())));
            default -> Turn.of(this);
        };
    }

    private static Optional<Item> numbered(Key key) {
        return ITEMS.stream()
                .filter(item -> key.is(String.valueOf(item.number())))
                .findFirst();
    }

    private static int top(State state) {
        return Math.max(0, (state.room().rows() - ITEMS.size() - 4) / 2);
    }

    @Override
    public void render(Canvas canvas, State state) {
        Theme theme = state.theme();
        boolean bordered = canvas.rows() >= ITEMS.size() + 4 && canvas.columns() >= 60;
        Canvas box = bordered
                ? Box.middle(
                        canvas,
                        Math.min(78, canvas.columns()),
                        ITEMS.size() + 4,
                        "Menu",
                        "a number, or arrows and enter",
                        Role.TITLE,
                        theme)
                : canvas;
        Listing shown = list.within(Math.max(1, box.rows() - (bordered ? 2 : 0)), ITEMS.size());
        int first = bordered ? 1 : 0;
        for (int y = first; y < box.rows() && shown.top() + y - first < ITEMS.size(); y++) {
            int at = shown.top() + y - first;
            Item item = ITEMS.get(at);
            box.text(1, y, String.valueOf(item.number()), theme.of(Role.KEY));
            box.text(4, y, item.title(), theme.of(Role.TEXT));
            if (box.columns() > 60) {
                box.textEndingAt(box.columns(), y, item.shell(), theme.of(Role.FAINT));
            }
            if (at == shown.chosen()) {
                box.text(0, y, ">", theme.of(Role.FOCUS));
                box.highlight(y, theme.of(Role.SELECTED));
            }
        }
    }
}
