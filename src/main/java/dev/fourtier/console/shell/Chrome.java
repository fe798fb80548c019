package dev.fourtier.console.shell;

import dev.fourtier.console.frame.Around;
import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.state.Action;
import dev.fourtier.console.state.KeyMap;
import dev.fourtier.console.state.Notice;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws a view and the lines around it, and knows what a click on them does.
 *
 * @param around which lines there are
 */
record Chrome(Around around) {
    private static final Duration SAID = Duration.ofSeconds(8);

    static Chrome of(Size size) {
        return new Chrome(Around.of(size));
    }

    /** Lines above the view. */
    int top() {
        return around.top();
    }

    void render(Canvas canvas, Shell shell) {
        int y = 0;
        if (around.header()) {
            Header.render(canvas.part(0, y++, canvas.columns(), 1), shell.state());
        }
        if (around.tabs()) {
            tabs(canvas.part(0, y++, canvas.columns(), 1), shell);
        }
        shell.view()
                .render(canvas.part(0, y, canvas.columns(), canvas.rows() - top() - around.bottom()), shell.state());
        y = canvas.rows() - around.bottom();
        Optional<Notice> said = said(shell);
        if (around.notice()) {
            notice(canvas.part(0, y++, canvas.columns(), 1), said, shell.state());
        }
        if (around.hints()) {
            Canvas line = canvas.part(0, y, canvas.columns(), 1);
            if (!around.notice() && said.isPresent()) {
                notice(line, said, shell.state());
            } else {
                hints(line, shell);
            }
        }
    }

    private static Optional<Notice> said(Shell shell) {
        return shell.notice()
                .filter(said -> Duration.between(said.at(), shell.state().now()).compareTo(SAID) < 0);
    }

    private static void notice(Canvas line, Optional<Notice> said, State state) {
        if (said.isEmpty()) {
            return;
        }
        Role role = switch (said.get().tone()) {
            case GOOD -> Role.GOOD;
            case PLAIN -> Role.TEXT;
            case BAD -> Role.BAD;
        };
        String mark = said.get().tone() == Notice.Tone.BAD ? "✗ " : "▸ ";
        line.text(
                1,
                0,
                line.columns() - 1,
                mark + said.get().text(),
                state.theme().of(role));
    }

    /** A piece of a line that can be clicked. */
    private record Spot(int from, int to, Effect effect) {}

    private static List<Spot> tabs(Canvas line, Shell shell) {
        Theme theme = shell.state().theme();
        List<Spot> spots = new ArrayList<>();
        int waiting = shell.state().data().approvals().size();
        boolean brief = line.columns() < 76;
        int x = brief ? 0 : 1;
        for (Place place : Place.values()) {
            if (!shell.views().containsKey(place)) {
                continue;
            }
            boolean here = place == shell.at();
            boolean asks = place == Place.APPROVALS && waiting > 0;
            String name = brief && !here ? "" : " " + place.title() + (asks ? " (" + waiting + ")" : "");
            String label = here ? "[" + place.number() + name + "]" : " " + place.number() + name + " ";
            Style style = here ? theme.of(Role.SELECTED) : asks ? theme.of(Role.ASK) : theme.of(Role.FAINT);
            int end = line.text(x, 0, label, style);
            spots.add(new Spot(x, end, new Effect.Go(place, "")));
            x = end;
        }
        return spots;
    }

    private static List<Spot> hints(Canvas line, Shell shell) {
        Theme theme = shell.state().theme();
        List<Spot> spots = new ArrayList<>();
        int x = 1;
        for (Hint hint : hintsOf(shell)) {
            int width = hint.key().length() + 1 + hint.word().length();
            // Left out whole rather than cut.
            if (x + width > line.columns()) {
                continue;
            }
            int from = x;
            x = line.text(x, 0, hint.key(), theme.of(Role.KEY));
            x = line.text(x + 1, 0, hint.word(), theme.of(Role.FAINT));
            hint.effect().ifPresent(effect -> spots.add(new Spot(from, from + width, effect)));
            x += 2;
        }
        return spots;
    }

    private record Hint(String key, String word, Optional<Effect> effect) {}

    private static List<Hint> hintsOf(Shell shell) {
        List<Hint> all = new ArrayList<>();
        if (shell.top().isPresent()) {
            List<String> words = shell.top().get().hints(shell.state().keys());
            for (int i = 0; i + 1 < words.size(); i += 2) {
                all.add(new Hint(words.get(i), words.get(i + 1), Optional.empty()));
            }
            return all;
        }
        List<Hint> everywhere =
                hints(KeyMap.EVERYWHERE, Everywhere.ACTIONS, shell.state().keys());
        List<Hint> own = hints(
                shell.view().place().word(),
                shell.view().actions(),
                shell.state().keys());
        // The way to all other keys is never pushed out by a view's own.
        all.addAll(everywhere.subList(0, Math.min(3, everywhere.size())));
        all.addAll(0, own.subList(0, Math.min(3, own.size())));
        all.addAll(own.subList(Math.min(3, own.size()), own.size()));
        all.addAll(everywhere.subList(Math.min(3, everywhere.size()), everywhere.size()));
        return all;
    }

    private static List<Hint> hints(String scope, List<Action> actions, KeyMap keys) {
        return actions.stream()
                .filter(action -> !action.hint().isEmpty()
                        && !keys.shown(scope, action.name()).isEmpty())
                .map(action -> new Hint(
                        keys.shown(scope, action.name()),
                        action.hint(),
                        Optional.of(new Effect.Act(scope, action.name(), ""))))
                .toList();
    }

    /** What a click there does. */
    Optional<Effect> hit(int x, int y, Shell shell) {
        Canvas nowhere = Canvas.blank(new Size(shell.state().size().columns(), 1), Style.PLAIN, false);
        List<Spot> spots = List.of();
        if (around.tabs() && y == (around.header() ? 1 : 0)) {
            spots = tabs(nowhere, shell);
        } else if (around.hints() && y == shell.state().size().rows() - 1) {
            spots = hints(nowhere, shell);
        }
        return spots.stream()
                .filter(spot -> x >= spot.from() && x < spot.to())
                .map(Spot::effect)
                .findFirst();
    }
}
