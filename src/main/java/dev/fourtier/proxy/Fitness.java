package dev.fourtier.proxy;

import dev.fourtier.model.Failure;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.Usage;
import dev.fourtier.routing.Outcome;
import dev.fourtier.tokens.Calibration;
import dev.fourtier.tokens.ContextRefusal;
import dev.fourtier.tokens.Footprint;
import dev.fourtier.upstream.OllamaFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Whether a deployment's model can take a request, judged before it is sent and learned from after. */
final class Fitness {
    /** How long a context that turned out smaller is believed in: its owner may have made it larger meanwhile. */
    private static final Duration BELIEVED = Duration.ofMinutes(10);

    /** A context that the service turned out to have. */
    private record Found(long context, Instant until) {}

    private final String model;
    private final Abilities known;
    private final Supplier<OllamaFacts> facts;
    private final Calibration calibration;
    private final InstantSource clock;
    private final AtomicReference<Found> found = new AtomicReference<>(new Found(Long.MAX_VALUE, Instant.MAX));

    /** @param facts what the service itself says, asked whenever a request comes; never blocks */
    Fitness(String model, Abilities known, Supplier<OllamaFacts> facts, Calibration calibration, InstantSource clock) {
        this.model = model;
        this.known = known;
        this.facts = facts;
        this.calibration = calibration;
        this.clock = clock;
        // So that the service is asked before the first request comes.
        OllamaFacts _ = facts.get();
    }

    /** The prompt's length as this model's service would count it. */
    long tokens(Footprint request) {
        return calibration.calibrated(model, request.tokens(known.family()));
    }

    /** What is known of the model by now. */
    Abilities abilities() {
        return known.with(facts.get());
    }

    /** Tokens of prompt and answer together, as far as anybody knows. */
    OptionalLong context() {
        return context(abilities());
    }

    /** Why the request is not for this model. */
    Optional<Outcome.Unfit> misfit(Footprint request) {
        Abilities abilities = abilities();
        if (request.hasTools() && !abilities.tools().orElse(true)) {
            return Optional.of(new Outcome.Unfit("unfit", "no tools"));
        }
        if (request.hasImages() && !abilities.vision().orElse(true)) {
            return Optional.of(new Outcome.Unfit("unfit", "no vision"));
        }
        if (request.hasDocuments() && !abilities.vision().orElse(true)) {
            return Optional.of(new Outcome.Unfit("unfit", "reads no documents"));
        }
        OptionalLong context = context(abilities);
        return context.isEmpty() ? Optional.empty() : tooLong(tokens(request), context.getAsLong());
    }

    private OptionalLong context(Abilities abilities) {
        Found smaller = found.get();
        long believed = clock.instant().isBefore(smaller.until()) ? smaller.context() : Long.MAX_VALUE;
        long least = Math.min(believed, abilities.context().orElse(Long.MAX_VALUE));
        return least == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(least);
    }

    private static Optional<Outcome.Unfit> tooLong(long tokens, long context) {
        long needed = tokens + Footprint.ANSWER;
        return needed <= context ? Optional.empty() : Optional.of(unfit(tokens, needed, context));
    }

    private static Outcome.Unfit unfit(long tokens, long shown, long context) {
        String detail = "context " + inThousands(shown) + " > " + inBinaryThousands(context);
        return Outcome.Unfit.tooLong(detail, tokens, Math.max(0, context - Footprint.ANSWER));
    }

    /** What a failure says of the climb: a service's own word that the prompt is too long is believed, with its numbers. */
    Outcome outcome(Failure failure, Footprint request) {
        Optional<ContextRefusal> refusal = ContextRefusal.in(failure.message());
        if (refusal.isEmpty()) {
            return Outcome.of(failure);
        }
        OptionalLong context = refusal.get().contextTokens();
        OptionalLong prompt = refusal.get().promptTokens();
        context.ifPresent(this::believe);
        prompt.ifPresent(tokens -> calibration.learn(model, request.tokens(known.family()), tokens));
        if (context.isEmpty()) {
            return new Outcome.Unfit("unfit", "the prompt is too long for its context");
        }
        long tokens = prompt.orElseGet(() -> tokens(request));
        return unfit(tokens, Math.max(tokens, context.getAsLong() + 1), context.getAsLong());
    }

    private void believe(long context) {
        found.set(new Found(context, clock.instant().plus(BELIEVED)));
    }

    /**
     * What is to be made of these events of an answer. A complete one teaches how this model counts; one to a prompt that was cut
     * is no answer, and its end is a failure. Where content of it is out already the client still learns of it, by an error
     * in place of the end: Claude Code drops what it got and asks again, and then the smaller context is known.
     */
    List<StreamEvent> checked(List<StreamEvent> events, Footprint request) {
        if (events.isEmpty() || !(events.getLast() instanceof StreamEvent.Finished(var _, var _, Usage usage))) {
            return events;
        }
        long counted = usage.inputTokens() + usage.cacheReadInputTokens() + usage.cacheCreationInputTokens();
        OptionalLong cut =
                known.truncates() ? Truncation.window(tokens(request), counted, windows()) : OptionalLong.empty();
        if (cut.isEmpty()) {
            if (!request.hasImages() && !request.hasDocuments()) {
                calibration.learn(model, request.tokens(known.family()), counted);
            }
            return events;
        }
        believe(cut.getAsLong());
        var failed = new ArrayList<>(events);
        failed.set(
                failed.size() - 1,
                new StreamEvent.Failed(new Failure.Truncated(
                        "it read " + inThousands(counted) + " of about " + inThousands(tokens(request))
                                + " tokens: its context is " + inBinaryThousands(cut.getAsLong()))));
        return failed;
    }

    /** Contexts that the service may really have. */
    private long[] windows() {
        OllamaFacts now = facts.get();
        return new long[] {
            known.context().orElse(0),
            now.trainedContext().orElse(0),
            now.loadedContext().orElse(0),
            Truncation.OLLAMA_DEFAULT
        };
    }

    private static String inThousands(long tokens) {
        return String.format(Locale.ROOT, "%.1fk", tokens / 1_000.0);
    }

    /** Contexts are powers of two. */
    private static String inBinaryThousands(long context) {
        return context % 1_024 == 0 ? context / 1_024 + "k" : inThousands(context);
    }
}
