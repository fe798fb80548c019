package dev.fourtier.proxy;

import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Failure;
import dev.fourtier.routing.CircuitBreaker;
import dev.fourtier.routing.Outcome;
import dev.fourtier.routing.Target;
import dev.fourtier.upstream.Places;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/** A deployment at work: its service, its places, and whether it is worth asking. */
public final class Station {
    private final Target target;
    private final String model;
    private final Access access;
    private final Fitness fitness;
    private final Places places;
    private final Duration firstByte;
    private final boolean breaks;
    private final Optional<String> trailer;
    private final InstantSource clock;
    private final AtomicReference<CircuitBreaker> breaker = new AtomicReference<>(CircuitBreaker.closed());

    /**
     * @param model     as the service knows it
     * @param breaks    whether it has a circuit breaker at all ({@code CIRCUIT_BREAKER})
     * @param trailer   the line that names it in a commit, empty where it goes unnamed; absent where Claude is told its own
     */
    public Station(
            Target target,
            String model,
            Access access,
            Fitness fitness,
            Places places,
            Duration firstByte,
            boolean breaks,
            Optional<String> trailer,
            InstantSource clock) {
        this.target = target;
        this.model = model;
        this.access = access;
        this.fitness = fitness;
        this.places = places;
        this.firstByte = firstByte;
        this.breaks = breaks;
        this.trailer = trailer;
        this.clock = clock;
    }

    public Target target() {
        return target;
    }

    public String model() {
        return model;
    }

    /** The same request, told to name this model in its commits. */
    ChatRequest credited(ChatRequest request) {
        return trailer.map(line -> TrailerRewrite.rewrite(request, line)).orElse(request);
    }

    Access access() {
        return access;
    }

    /** Whether it can take a request. */
    Fitness fitness() {
        return fitness;
    }

    /** Tokens of prompt and answer together, as the files and the service say, whichever says less. */
    public OptionalLong context() {
        return fitness.context();
    }

    /** The same without what was found out by cut prompts. */
    public OptionalLong statedContext() {
        return fitness.abilities().context();
    }

    public Optional<Boolean> tools() {
        return fitness.abilities().tools();
    }

    public Optional<Boolean> vision() {
        return fitness.abilities().vision();
    }

    Places places() {
        return places;
    }

    Duration firstByte() {
        return firstByte;
    }

    public Optional<Outcome.CircuitOpen> circuit() {
        return breaks ? breaker.get().refusal(clock.instant()).map(Outcome.CircuitOpen::new) : Optional.empty();
    }

    /**
     * Counts a request that is sent now; or says why it is not, when the breaker opened while it queued or another request tries
     * already.
     */
    Optional<Outcome.CircuitOpen> admit() {
        while (true) {
            Instant now = clock.instant();
            CircuitBreaker state = breaker.get();
            Optional<String> refusal = breaks ? state.refusal(now) : Optional.empty();
            if (refusal.isPresent() || breaker.compareAndSet(state, state.sent(now))) {
                return refusal.map(Outcome.CircuitOpen::new);
            }
        }
    }

    void answered() {
        breaker.updateAndGet(CircuitBreaker::answered);
    }

    void failed(Failure failure) {
        breaker.updateAndGet(state -> state.failed(failure, clock.instant()));
    }

    void undecided() {
        breaker.updateAndGet(state -> state.undecided(clock.instant()));
    }
}
