package dev.fourtier.console.shell;

import dev.fourtier.console.state.Notice;
import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.Place;
import dev.fourtier.console.view.ServiceDeeds;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Does what {@link Everywhere} names. */
final class Anywhere {
    private Anywhere() {}

    static List<Effect> act(String action, String argument, Shell shell) {
        Optional<Place> place = Arrays.stream(Place.values())
                .filter(each -> each.word().equals(action))
                .findFirst();
        if (place.isPresent()) {
            return List.of(new Effect.Go(place.get(), argument));
        }
        return switch (action) {
            case "back" -> List.of(new Effect.Go(shell.before(), ""));
            case "redraw" -> List.of(new Effect.Redraw());
            case "suspend" -> List.of(new Effect.Suspend());
            case "mouse" -> mouse(shell);
            case "stop-all" -> List.of(ServiceDeeds.stopAll(shell.state().data().services()));
            case "leave" -> List.of(new Effect.Leave(Effect.Leave.How.STOP));
            default -> List.of();
        };
    }

    private static List<Effect> mouse(Shell shell) {
        boolean on = !shell.state().comfort().mouse();
        return List.of(
                new Effect.Like(shell.state().comfort().withMouse(on)),
                new Effect.Say(
                        on ? "The mouse points in the console." : "The mouse selects text in the terminal.",
                        Notice.Tone.PLAIN));
    }
}
