package dev.fourtier.console.shell;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Frame;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.KeyMap;
import dev.fourtier.console.state.Link;
import dev.fourtier.console.state.Notice;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.Overlay;
import dev.fourtier.console.view.Place;
import dev.fourtier.console.view.Turn;
import dev.fourtier.console.view.View;
import dev.fourtier.control.StatusView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole console at one moment: what it knows, its views, what lies over them. Immutable; {@link #on} makes the next one of it.
 *
 * @param before   the view that was shown before
 * @param overlays the last one has the keys
 */
public record Shell(
        State state,
        Map<Place, View> views,
        Place at,
        Place before,
        List<Overlay> overlays,
        Optional<Notice> notice,
        Desk desk,
        Recent recent) {
    public Shell {
        views = Map.copyOf(views);
        overlays = List.copyOf(overlays);
    }

    /** What is left to be done outside. */
    public record Step(Shell shell, List<Effect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    public static Shell start(State state, List<View> views) {
        return new Shell(
                state,
                Views.byPlace(views),
                views.getFirst().place(),
                views.getFirst().place(),
                List.of(),
                Optional.empty(),
                Desk.NONE,
                Recent.NONE);
    }

    /** What comes of an event. */
    public Step on(Event event) {
        State next = state.on(event);
        Work work = new Work(with(next));
        work.shell = work.shell.told(state).noticed(event);
        work.event(event);
        work.desk();
        return new Step(work.shell, work.outside);
    }

    /** What became known with the newest status, once, and in one line: what to type is too long for it. */
    private Shell told(State before) {
        Optional<String> update = state.data().status().flatMap(StatusView::update);
        return update.isEmpty() || update.equals(before.data().status().flatMap(StatusView::update))
                ? this
                : say("A newer co is to be had: 'co status' and 'co doctor' say how.", Notice.Tone.PLAIN);
    }

    private Shell noticed(Event event) {
        return switch (event) {
            case Event.Ruled(var ruling) ->
                say(ruling.sentence(), ruling.isDone() ? Notice.Tone.GOOD : Notice.Tone.BAD);
            case Event.Said(Notice said) ->
                new Shell(state, views, at, before, overlays, Optional.of(said), desk, recent);
            case Event.Linked(Link.Lost(String why)) -> say(why, Notice.Tone.BAD);
            default -> this;
        };
    }

    Shell with(State other) {
        return new Shell(other, views, at, before, overlays, notice, desk, recent);
    }

    Shell with(View view) {
        Map<Place, View> others = new EnumMap<>(views);
        others.put(view.place(), view);
        return new Shell(state, others, at, before, overlays, notice, desk, recent);
    }

    Shell with(List<Overlay> others) {
        return new Shell(state, views, at, before, others, notice, desk, recent);
    }

    Shell with(Desk other) {
        return new Shell(state, views, at, before, overlays, notice, other, recent);
    }

    Shell remember(Effect.Act act) {
        return new Shell(state, views, at, before, overlays, notice, desk, recent.with(act));
    }

    Shell go(Place place) {
        return place == at ? this : new Shell(state, views, place, at, overlays, notice, desk, recent);
    }

    Shell say(String text, Notice.Tone tone) {
        return new Shell(
                state, views, at, before, overlays, Optional.of(new Notice(text, tone, state.now())), desk, recent);
    }

    public View view() {
        return views.getOrDefault(at, views.values().iterator().next());
    }

    public Optional<Overlay> top() {
        return overlays.isEmpty() ? Optional.empty() : Optional.of(overlays.getLast());
    }

    /** What the terminal's title says. */
    public String title() {
        int waiting = state.data().approvals().size();
        return waiting == 0 ? "co" : "(" + waiting + ") asks you · co";
    }

    /** The picture of it. */
    public Frame render() {
        Canvas canvas = Canvas.blank(
                state.size(), state.theme().of(Role.TEXT), state.comfort().ascii());
        Chrome.of(state.size()).render(canvas, this);
        top().ifPresent(_ -> overlays.forEach(overlay -> overlay.render(canvas, state)));
        return canvas.frame();
    }

    /** Effects of effects, one after the other. */
    private static final class Work {
        private Shell shell;
        private final List<Effect> outside = new ArrayList<>();

        Work(Shell shell) {
            this.shell = shell;
        }

        void event(Event event) {
            switch (event) {
                case Event.Pressed(Key key, var _) -> pressed(event, key);
                case Event.Pasted _ -> input(event);
                case Event.Pointed(Input.Mouse mouse) -> pointed(mouse);
                default -> everybody(event);
            }
        }

        /** News are for all, for what is not shown will be. */
        private void everybody(Event event) {
            for (View view : List.copyOf(shell.views().values())) {
                turn(view.on(event, shell.state()));
            }
            List<Overlay> left = new ArrayList<>();
            List<Effect> effects = new ArrayList<>();
            for (Overlay overlay : shell.overlays()) {
                Overlay.Next next = overlay.on(event, shell.state());
                next.overlay().ifPresent(left::add);
                effects.addAll(next.effects());
            }
            shell = shell.with(left);
            all(effects);
        }

        private void pressed(Event event, Key key) {
            View view = shell.view();
            KeyMap keys = shell.state().keys();
            Optional<String> own = keys.action(view.place().word(), key);
            Optional<String> everywhere = keys.action(KeyMap.EVERYWHERE, key);
            if (shell.top().isPresent() || view.typing()) {
                input(event);
            } else if (own.isPresent()) {
                turn(view.act(own.get(), "", shell.state()));
            } else if (everywhere.isPresent()) {
                everywhere(everywhere.get(), "");
            } else {
                input(event);
            }
        }

        private void input(Event event) {
            Optional<Overlay> top = shell.top();
            if (top.isEmpty()) {
                turn(shell.view().on(event, shell.state()));
                return;
            }
            Overlay.Next next = top.get().on(event, shell.state());
            List<Overlay> others = new ArrayList<>(shell.overlays());
            others.removeLast();
            next.overlay().ifPresent(others::add);
            shell = shell.with(others);
            if (top.get() instanceof Chooser && next.overlay().isEmpty()) {
                remember(next.effects());
            }
            all(next.effects());
        }

        private void remember(List<Effect> chosen) {
            for (Effect effect : chosen) {
                if (effect instanceof Effect.Act act) {
                    shell = shell.remember(act);
                }
            }
        }

        private void pointed(Input.Mouse mouse) {
            if (shell.top().isPresent()) {
                input(new Event.Pointed(mouse));
                return;
            }
            Chrome chrome = Chrome.of(shell.state().size());
            Optional<Effect> hit =
                    mouse.deed() == Input.Mouse.Deed.PRESS ? chrome.hit(mouse.x(), mouse.y(), shell) : Optional.empty();
            if (hit.isPresent()) {
                all(List.of(hit.get()));
            } else {
                input(new Event.Pointed(new Input.Mouse(mouse.deed(), mouse.x(), mouse.y() - chrome.top())));
            }
        }

        private void turn(Turn turn) {
            shell = shell.with(turn.view());
            all(turn.effects());
        }

        private void all(List<Effect> effects) {
            Deque<Effect> todo = new ArrayDeque<>(effects);
            while (!todo.isEmpty()) {
                one(todo.pop(), todo);
            }
        }

        private void one(Effect effect, Deque<Effect> todo) {
            switch (effect) {
                case Effect.Many(List<Effect> more) -> more.reversed().forEach(todo::push);
                case Effect.Go(Place place, String focus) -> go(place, focus);
                case Effect.Act(String scope, String action, String argument) -> act(scope, action, argument);
                case Effect.Open(Overlay overlay) -> {
                    List<Overlay> more = new ArrayList<>(shell.overlays());
                    more.add(overlay);
                    shell = shell.with(more);
                }
                case Effect.Say(String text, Notice.Tone tone) -> shell = shell.say(text, tone);
                case Effect.Like(var comfort) -> {
                    shell = shell.with(shell.state().on(new Event.Liked(comfort)));
                    outside.add(effect);
                }
                default -> outside.add(effect);
            }
        }

        private void go(Place place, String focus) {
            if (!shell.views().containsKey(place)) {
                shell = shell.say(place.title() + " is not part of this console.", Notice.Tone.BAD);
                return;
            }
            show(place);
            if (!focus.isEmpty()) {
                turn(shell.view().act("focus", focus, shell.state()));
            }
        }

        private void show(Place place) {
            if (place == shell.at()) {
                return;
            }
            turn(shell.view().shown(false, shell.state()));
            shell = shell.go(place);
            turn(shell.view().shown(true, shell.state()));
        }

        private void act(String scope, String action, String argument) {
            if (scope.equals(KeyMap.EVERYWHERE)) {
                everywhere(action, argument);
                return;
            }
            shell.views().values().stream()
                    .filter(view -> view.place().word().equals(scope))
                    .findFirst()
                    .ifPresent(view -> {
                        show(view.place());
                        turn(shell.view().act(action, argument, shell.state()));
                    });
        }

        private void everywhere(String action, String argument) {
            all(Anywhere.act(action, argument, shell));
        }

        /** Whoever waits for the person's word comes to the front. */
        private void desk() {
            Desk.Looked looked = shell.desk().look(shell.state().data().approvals(), shell.overlays());
            shell = shell.with(looked.desk());
            all(looked.effects());
        }
    }
}
