package dev.fourtier.console.shell;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Widths;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.KeyMap;
import dev.fourtier.console.state.Scope;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.Over;
import dev.fourtier.console.view.Overlay;
import dev.fourtier.console.widget.Box;
import dev.fourtier.console.widget.Field;
import dev.fourtier.console.widget.Listing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A list that is narrowed by typing: palette, help, find and colours are all one.
 *
 * @param matches of {@code items}, the best first
 * @param before  what happens when it is left without a choice
 */
record Chooser(String title, List<Item> items, Field field, List<Item> matches, Listing list, Optional<Effect> before)
        implements Overlay {
    Chooser {
        items = List.copyOf(items);
        matches = List.copyOf(matches);
    }

    /**
     * One that can be chosen.
     *
     * @param group   said before it
     * @param text    what it is found by, too
     * @param key     what does the same
     * @param aside   said at the right: the command of a shell, a state
     * @param preview done when it is reached by the arrows
     */
    record Item(String group, String text, String key, String aside, Effect effect, Optional<Effect> preview) {
        static Item of(String group, String text, String key, String aside, Effect effect) {
            return new Item(group, text, key, aside, effect, Optional.empty());
        }

        /** The same with the argument it had, as it was typed. */
        Item again(Effect.Act act) {
            return new Item(group, act.action() + " " + act.argument(), key, aside, act, preview);
        }

        /** With a word that follows what was typed to find it. */
        Effect with(String argument) {
            return effect instanceof Effect.Act(String scope, String action, var _) && !argument.isEmpty()
                    ? new Effect.Act(scope, action, argument)
                    : effect;
        }
    }

    private record Scored(Item item, int score) {}

    static Chooser of(String title, List<Item> items) {
        return new Chooser(title, items, Field.EMPTY, items, Listing.START, Optional.empty());
    }

    Chooser orElse(Effect effect) {
        return new Chooser(title, items, field, matches, list, Optional.of(effect));
    }

    @Override
    public Next on(Event event, State state) {
        return switch (event) {
            case Event.Pressed(Key key, var _) -> pressed(key, state);
            case Event.Pasted(String text) -> Next.stay(narrowed(field.typed(text)));
            case Event.Pointed(Input.Mouse mouse) when mouse.deed() == Input.Mouse.Deed.PRESS -> clicked(mouse, state);
            case Event.Pointed(Input.Mouse mouse) -> moved(list.on(mouse, matches.size()));
            default -> Next.stay(this);
        };
    }

    private Next pressed(Key key, State state) {
        return switch (action(key, state)) {
            case "close" -> before.map(Next::close).orElseGet(Next::close);
            case "previous" -> moved(list.act("up", matches.size(), 1));
            case "next" -> moved(list.act("down", matches.size(), 1));
            case "page-up" -> moved(list.act("page-up", matches.size(), rows(state)));
            case "page-down" -> moved(list.act("page-down", matches.size(), rows(state)));
            case "accept" ->
                chosen().map(item -> Next.close(item.with(argument()))).orElseGet(() -> Next.stay(this));
            default -> {
                Field next = field.on(key);
                yield next.text().equals(field.text()) ? Next.stay(with(next)) : Next.stay(narrowed(next));
            }
        };
    }

    /** A row that is clicked on is chosen. */
    private Next clicked(Input.Mouse mouse, State state) {
        int high = high(state.size().rows());
        int row = mouse.y() - (state.size().rows() - high) / 2 - 2;
        Listing shown = list.within(Math.max(1, high - 3), matches.size());
        int at = shown.top() + row;
        return row < 0 || row >= high - 3 || at >= matches.size()
                ? Next.stay(this)
                : Next.close(matches.get(at).with(argument()));
    }

    private int high(int rows) {
        return Math.min(rows - 1, Math.max(8, Math.min(items.size() + 4, rows - 4)));
    }

    private Chooser with(Field other) {
        return new Chooser(title, items, other, matches, list, before);
    }

    private Next moved(Listing to) {
        var next = new Chooser(title, items, field, matches, to, before);
        return next.chosen()
                .flatMap(Item::preview)
                .map(effect -> Next.stay(next, effect))
                .orElseGet(() -> Next.stay(next));
    }

    /** What follows the first word, where the first word alone finds something. */
    private String argument() {
        int space = field.text().indexOf(' ');
        return space > 0 && ranked(field.text()).isEmpty()
                ? field.text().substring(space + 1).strip()
                : "";
    }

    private Chooser narrowed(Field typed) {
        List<Item> found = ranked(typed.text());
        int space = typed.text().indexOf(' ');
        if (found.isEmpty() && space > 0) {
            found = ranked(typed.text().substring(0, space));
        }
        return new Chooser(title, items, typed, found, Listing.START, before);
    }

    private List<Item> ranked(String wanted) {
        if (wanted.isBlank()) {
            return items;
        }
        List<Scored> scored = new ArrayList<>();
        for (Item item : items) {
            Fuzzy.score(wanted, item.text()).ifPresent(score -> scored.add(new Scored(item, score)));
        }
        scored.sort(Comparator.comparingInt(Scored::score).reversed());
        return scored.stream().map(Scored::item).toList();
    }

    private Optional<Item> chosen() {
        return matches.isEmpty()
                ? Optional.empty()
                : Optional.of(matches.get(Math.min(list.chosen(), matches.size() - 1)));
    }

    private static int rows(State state) {
        return Math.max(1, state.size().rows() - 8);
    }

    @Override
    public void render(Canvas canvas, State state) {
        Theme theme = state.theme();
        int high = high(canvas.rows());
        Canvas box = Box.middle(
                canvas,
                Math.min(96, canvas.columns() - 2),
                high,
                title,
                matches.size() + " of " + items.size(),
                Role.TITLE,
                theme);
        int x = box.text(0, 0, "> ", theme.of(Role.KEY));
        field.render(box, x, 0, box.columns() - x, theme.of(Role.TEXT));
        Listing shown = list.within(Math.max(1, box.rows() - 1), matches.size());
        for (int y = 1; y < box.rows() && shown.top() + y - 1 < matches.size(); y++) {
            int at = shown.top() + y - 1;
            row(box, y, matches.get(at), at == shown.chosen(), theme);
        }
    }

    private static void row(Canvas box, int y, Item item, boolean chosen, Theme theme) {
        boolean wide = box.columns() >= 56;
        box.text(2, y, 9, item.key(), theme.of(Role.KEY));
        int x = 12;
        if (wide) {
            box.text(x, y, 10, item.group(), theme.of(Role.FAINT));
            x += 11;
        }
        int aside = wide ? Math.min(Widths.of(item.aside()), box.columns() / 3) : 0;
        box.text(x, y, box.columns() - x - aside - 1, item.text(), theme.of(Role.TEXT));
        if (aside > 0) {
            box.text(box.columns() - aside, y, aside, item.aside(), theme.of(Role.FAINT));
        }
        if (chosen) {
            box.text(0, y, ">", theme.of(Role.FOCUS));
            box.highlight(y, theme.of(Role.SELECTED));
        }
    }

    @Override
    public Scope scope() {
        return Over.CHOOSER;
    }

    @Override
    public List<String> hints(KeyMap keys) {
        String up = keys.shown(Over.CHOOSER.name(), "previous");
        String down = keys.shown(Over.CHOOSER.name(), "next");
        List<String> hints = new ArrayList<>(keys.hints(Over.CHOOSER));
        if (!up.isEmpty() && !down.isEmpty()) {
            hints.addAll(2, List.of(up + down, "move"));
        }
        return hints;
    }
}
