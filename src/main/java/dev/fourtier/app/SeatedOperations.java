package dev.fourtier.app;

import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.ConversationView;
import dev.fourtier.control.ModelView;
import dev.fourtier.control.Operations;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.control.check.Checks;
import dev.fourtier.control.check.Setup;
import dev.fourtier.control.event.Feed;
import dev.fourtier.control.log.Logs;
import dev.fourtier.control.request.Requests;
import dev.fourtier.control.service.Services;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * All there is, for whoever sits at a console. An agent that has a terminal and types into it is no person: it may look at
 * everything, and may not approve.
 *
 * @param refusal why whoever started this program may not approve; looked up when somebody does
 */
record SeatedOperations(Operations all, Supplier<Optional<String>> refusal) implements Operations {
    @Override
    public CompletionStage<Ruling> approve(String id, boolean wholePrompt, Optional<String> pin, Via via) {
        return refusal.get()
                .<CompletionStage<Ruling>>map(
                        why -> CompletableFuture.completedFuture(new Ruling(Ruling.Kind.NOT_A_PERSON, why)))
                .orElseGet(() -> all.approve(id, wholePrompt, pin, via));
    }

    @Override
    public StatusView status() {
        return all.status();
    }

    @Override
    public List<ModelView> models() {
        return all.models();
    }

    @Override
    public List<ApprovalView> approvals() {
        return all.approvals();
    }

    @Override
    public Ruling deny(String id, Via via) {
        return all.deny(id, via);
    }

    @Override
    public List<ConversationView> conversations() {
        return all.conversations();
    }

    @Override
    public Ruling escalate(Optional<String> name, OptionalInt requests) {
        return all.escalate(name, requests);
    }

    @Override
    public Services services() {
        return all.services();
    }

    @Override
    public Catalog catalog() {
        return all.catalog();
    }

    @Override
    public Requests requests() {
        return all.requests();
    }

    @Override
    public Logs logs() {
        return all.logs();
    }

    @Override
    public Checks checks() {
        return all.checks();
    }

    @Override
    public Setup setup() {
        return all.setup();
    }

    @Override
    public Feed feed() {
        return all.feed();
    }
}
