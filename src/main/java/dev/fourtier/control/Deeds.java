package dev.fourtier.control;

import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.control.service.Services;
import dev.fourtier.model.Tier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be done over the control port: each of a few flat fields, answered by a {@link Ruling}. */
final class Deeds {
    private final Operations operations;

    Deeds(Operations operations) {
        this.operations = operations;
    }

    /**
     * @param caller why who asks may not approve; looked at only where that matters
     * @param path  one of those in {@link ControlClient} that are posted
     */
    CompletionStage<Ruling> act(String path, Map<String, String> fields, Supplier<Optional<String>> caller) {
        String id = fields.getOrDefault("id", "");
        return switch (path) {
            case ControlClient.APPROVE -> approve(id, fields, caller.get());
            case ControlClient.DENY -> now(operations.deny(id, via(fields)));
            case ControlClient.ESCALATE ->
                now(escalate(Optional.ofNullable(fields.get("conversation")), fields.get("requests")));
            case ControlClient.SERVICE -> service(fields);
            case ControlClient.MODEL -> model(fields);
            case ControlClient.USE -> use(fields);
            case ControlClient.TEST ->
                operations.catalog().test(fields.getOrDefault("model", ""), fields.getOrDefault("prompt", ""));
            case ControlClient.FIX -> operations.checks().fix(id);
            case ControlClient.RELOAD -> operations.setup().reload();
            case ControlClient.REPLAY -> operations.requests().replay(id);
            default -> throw new IllegalArgumentException("no deed: " + path);
        };
    }

    private CompletionStage<Ruling> approve(String id, Map<String, String> fields, Optional<String> refusal) {
        return refusal.isPresent()
                ? now(new Ruling(Ruling.Kind.NOT_A_PERSON, refusal.get()))
                : operations.approve(
                        id, "prompt".equals(fields.get("scope")), Optional.ofNullable(fields.get("pin")), via(fields));
    }

    private Ruling escalate(Optional<String> conversation, @Nullable String requests) {
        if (requests == null) {
            return operations.escalate(conversation, OptionalInt.empty());
        }
        return requests.matches("[1-9][0-9]{0,5}")
                ? operations.escalate(conversation, OptionalInt.of(Integer.parseInt(requests)))
                : new Ruling(Ruling.Kind.IMPOSSIBLE, "'requests' has to be a number from 1 to 999999.");
    }

    private CompletionStage<Ruling> service(Map<String, String> fields) {
        return named(Services.Deed.values(), fields.get("deed"))
                .map(deed -> operations.services().act(fields.getOrDefault("name", ""), deed))
                .orElseGet(() -> noSuch("deed", Services.Deed.values()));
    }

    private CompletionStage<Ruling> model(Map<String, String> fields) {
        return named(Catalog.Deed.values(), fields.get("deed"))
                .map(deed -> operations.catalog().act(fields.getOrDefault("model", ""), deed))
                .orElseGet(() -> noSuch("deed", Catalog.Deed.values()));
    }

    private CompletionStage<Ruling> use(Map<String, String> fields) {
        return named(Tier.values(), fields.get("tier"))
                .map(tier -> operations
                        .catalog()
                        .use(tier, fields.getOrDefault("model", ""), "true".equals(fields.get("force"))))
                .orElseGet(() -> noSuch("tier", Tier.values()));
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, @Nullable String name) {
        return Arrays.stream(values).filter(each -> each.name().equals(name)).findFirst();
    }

    private static CompletionStage<Ruling> noSuch(String field, Object[] values) {
        return now(new Ruling(
                Ruling.Kind.IMPOSSIBLE, "'" + field + "' has to be one of " + Arrays.toString(values) + "."));
    }

    private static Operations.Via via(Map<String, String> fields) {
        return Operations.Via.CONSOLE.word().equals(fields.get("via")) ? Operations.Via.CONSOLE : Operations.Via.CLI;
    }

    private static CompletionStage<Ruling> now(Ruling ruling) {
        return CompletableFuture.completedFuture(ruling);
    }
}
