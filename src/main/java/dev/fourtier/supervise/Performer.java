package dev.fourtier.supervise;

import dev.fourtier.config.ServiceSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Has done what machines want, each by a virtual thread of its own, and tells them what came of it. */
final class Performer {
    private final Hands hands;
    private final CompletableFuture<Void> swept;
    private final Supplier<Duration> left;
    private final BiConsumer<Keeper, Input> ear;

    /**
     * @param swept when what an earlier {@code co} left is gone
     * @param left  how long anything may take, now that all of it may be about to end
     * @param ear   hears what came of it
     */
    Performer(Hands hands, CompletableFuture<Void> swept, Supplier<Duration> left, BiConsumer<Keeper, Input> ear) {
        this.hands = hands;
        this.swept = swept;
        this.left = left;
        this.ear = ear;
    }

    void perform(Keeper keeper, Effect effect) {
        Thread.ofVirtual().name("supervise-" + keeper.name()).start(() -> act(keeper, effect));
    }

    private void act(Keeper keeper, Effect effect) {
        ServiceSpec spec = keeper.spec();
        switch (effect) {
            case Effect.Look(int attempt) -> {
                swept.join();
                ear.accept(keeper, new Input.Found(attempt, hands.look(spec)));
            }
            case Effect.Ask(int attempt) -> {
                Probe probe = HealthCheck.ask(spec.health().orElseThrow());
                if (keeper.life().attempt() == attempt) {
                    keeper.lastProbe = Optional.of(probe);
                }
                ear.accept(keeper, new Input.Probed(attempt, probe));
            }
            case Effect.Launch(int attempt) -> launch(keeper, spec, attempt);
            case Effect.End(int _) -> end(keeper, spec);
        }
    }

    private void launch(Keeper keeper, ServiceSpec spec, int attempt) {
        // What it says may come before the system has said that it runs.
        var launched = new CompletableFuture<Void>();
        var hearer = new Output.Hearer() {
            @Override
            public void ready() {
                CompletableFuture<?> _ = launched.thenRun(() -> ear.accept(keeper, new Input.SaidReady(attempt)));
            }

            @Override
            public void ended(int code, String last) {
                ear.accept(keeper, new Input.Ended(attempt, code, last));
            }
        };
        try {
            Child child = hands.launch(spec, hearer);
            keeper.child = Optional.of(child);
            ear.accept(keeper, new Input.Launched(attempt, child.pid()));
            launched.complete(null);
        } catch (IOException refused) {
            ear.accept(keeper, new Input.NotLaunched(attempt, "cannot be started: " + refused.getMessage()));
        }
    }

    private void end(Keeper keeper, ServiceSpec spec) {
        Duration most = left.get();
        Duration grace = spec.stopGrace().compareTo(most) < 0 ? spec.stopGrace() : most;
        keeper.child.ifPresent(child -> child.stop(Duration.ZERO, grace));
    }
}
