package dev.fourtier.console.shell;

import dev.fourtier.console.state.Link;
import dev.fourtier.console.state.Notice;
import dev.fourtier.console.view.ApprovalModal;
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
            case "leave" -> leave(shell);
            case "palette" -> List.of(new Effect.Open(Choices.palette(shell)));
            case "help" -> List.of(new Effect.Open(Choices.help(shell)));
            case "find" -> List.of(new Effect.Open(Choices.find(shell)));
            case "theme" ->
                List.of(Choices.theme(shell.state().comfort(), argument)
                        .<Effect>map(
                                theme -> new Effect.Like(shell.state().comfort().with(theme)))
                        .orElseGet(() -> new Effect.Open(Choices.themes(shell))));
            case "shoot" -> List.of(new Effect.Shoot());
            case "approve" -> approve(argument, shell);
            default -> List.of();
        };
    }

    private static List<Effect> leave(Shell shell) {
        return switch (shell.state().link()) {
            case Link.Embedded(boolean lasting) when !lasting -> List.of(new Effect.Leave(Effect.Leave.How.STOP));
            case Link.Embedded _, Link.Starting _ -> List.of(new Effect.Open(new Leave()));
            case Link.Attached _, Link.Failed _, Link.Lost _ -> List.of(new Effect.Leave(Effect.Leave.How.DETACH));
        };
    }

    private static List<Effect> approve(String id, Shell shell) {
        return shell.state().data().approvals().stream()
                .filter(each -> id.isEmpty() || each.id().equals(id))
                .findFirst()
                .<List<Effect>>map(each -> List.of(new Effect.Open(ApprovalModal.of(each.id()))))
                .orElseGet(() -> List.of(new Effect.Say("Nothing waits for your word.", Notice.Tone.PLAIN)));
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
