package dev.fourtier.console.view.request;

import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Notice;
import dev.fourtier.console.state.State;
import dev.fourtier.console.view.Confirm;
import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.Place;
import dev.fourtier.console.view.RequestRows;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.request.RequestDetail;
import dev.fourtier.control.request.RequestView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What can be done with a request. Whatever takes a while is done off the console's thread. */
final class Deeds {
    private static final int MOST_DIGITS = 4;

    private Deeds() {}

    /** What a request said; nothing where that is not kept any more. */
    record Fetched(String id, Optional<Dossier> dossier) implements Event.OfView {}

    record Compared(String id, Difference difference) implements Event.OfView {}

    /** Something was made of what it said, for this. */
    record Made(Effect effect) implements Event.OfView {}

    static Effect fetch(String id) {
        return new Effect.Call(operations -> operations
                .requests()
                .detail(id)
                .thenApply(detail -> new Fetched(id, detail.map(Dossier::of)))
                // Or it would be waited for forever.
                .exceptionally(_ -> new Fetched(id, Optional.empty())));
    }

    static Effect compare(Dossier dossier) {
        return new Effect.Call(_ -> CompletableFuture.completedFuture(new Compared(
                dossier.detail().request().id(), Difference.of(dossier.doc(Pane.RECEIVED), dossier.doc(Pane.SENT)))));
    }

    /** Nothing of it is folded there. */
    static Effect copy(Inspector inspector) {
        String text = inspector.text();
        return text.isEmpty() ? new Effect.Say("There is nothing to copy.", Notice.Tone.BAD) : new Effect.Copy(text);
    }

    /** @param argument from the palette: for how many requests a conversation is raised */
    static Effect of(String deed, String argument, RequestView request, RequestsView view, State state) {
        String version = state.data().status().map(StatusView::version).orElse("");
        return switch (deed) {
            case "curl" ->
                made(request, detail -> curl(request, detail, view.inspector().pane() == Pane.SENT));
            case "har" ->
                made(request, detail -> new Effect.Keep(request.id() + ".har", Export.har(request, detail, version)));
            case "json" ->
                made(request, detail -> new Effect.Keep(request.id() + ".json", Export.json(request, detail)));
            case "replay" -> replay(request);
            case "raise" -> raise(request, argument);
            default -> new Effect.Go(Place.LOGS, request.id());
        };
    }

    private static Effect made(RequestView request, Function<Optional<RequestDetail>, Effect> what) {
        return new Effect.Call(operations ->
                operations.requests().detail(request.id()).thenApply(detail -> new Made(what.apply(detail))));
    }

    private static Effect curl(RequestView request, Optional<RequestDetail> detail, boolean sent) {
        if (detail.isEmpty()) {
            return new Effect.Say(
                    "What " + request.id() + " said is not kept any more, so it cannot be copied.", Notice.Tone.BAD);
        }
        Optional<RequestDetail.Message> message =
                sent ? detail.get().sent() : Optional.of(detail.get().received());
        return message.<Effect>map(
                        found -> new Effect.Copy(Curl.of(found, detail.get().truncated())))
                .orElseGet(() -> new Effect.Say("It was not sent to any model.", Notice.Tone.BAD));
    }

    private static Effect replay(RequestView request) {
        return new Effect.Open(Confirm.yesOrNo(
                "Send " + RequestRows.shortId(request.id()) + " again?",
                List.of(
                        request.modelAsked() + ", " + Words.bytes(request.contextBytes()) + " bytes, by itself.",
                        "It begins at its first tier and goes up to T3 at most, never to T4."),
                Effect.ruling(operations -> operations.requests().replay(request.id()))));
    }

    private static Effect raise(RequestView request, String argument) {
        OptionalInt requests = argument.matches("[1-9][0-9]{0," + (MOST_DIGITS - 1) + "}")
                ? OptionalInt.of(Integer.parseInt(argument))
                : OptionalInt.empty();
        return request.conversation().isEmpty()
                ? new Effect.Say("It belongs to no conversation that is known.", Notice.Tone.BAD)
                : Effect.ruling(operations -> CompletableFuture.completedFuture(
                        operations.escalate(Optional.of(request.conversation()), requests)));
    }
}
