package dev.fourtier.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Shows the same things always, remembers what it was told to do, and answers what a test wants. */
public final class FakeOperations implements Operations {
    private final List<String> done = new ArrayList<>();
    private Ruling next = new Ruling(Ruling.Kind.DONE, "Done.");
    private Optional<String> pin = Optional.empty();

    public void answers(Ruling.Kind kind, String sentence) {
        next = new Ruling(kind, sentence);
    }

    /** From now on approving needs it. */
    public void needs(String secret) {
        pin = Optional.of(secret);
    }

    public List<String> done() {
        return done;
    }

    @Override
    public StatusView status() {
        return Views.FULL;
    }

    @Override
    public List<ModelView> models() {
        return List.of(Views.MODEL);
    }

    @Override
    public List<ApprovalView> approvals() {
        return List.of(Views.WAITING);
    }

    @Override
    public CompletionStage<Ruling> approve(String id, boolean wholePrompt, Optional<String> given, Via via) {
        if (pin.isPresent() && !given.equals(pin)) {
            return CompletableFuture.completedFuture(
                    given.isEmpty()
                            ? new Ruling(Ruling.Kind.PIN_NEEDED, "A PIN is needed to approve.")
                            : new Ruling(Ruling.Kind.NOT_PROVEN, "Wrong PIN; 4 tries left."));
        }
        done.add("approve " + id + (wholePrompt ? " prompt " : " ") + via.word());
        return CompletableFuture.completedFuture(next);
    }

    @Override
    public Ruling deny(String id, Via via) {
        done.add("deny " + id + " " + via.word());
        return next;
    }

    @Override
    public List<ConversationView> conversations() {
        return List.of(Views.SEEN);
    }

    @Override
    public Ruling escalate(Optional<String> name, OptionalInt requests) {
        done.add("escalate " + name.orElse("newest") + " " + requests.orElse(0));
        return next;
    }
}
