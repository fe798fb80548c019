package dev.fourtier.app;

import dev.fourtier.catalog.CleanText;
import dev.fourtier.catalog.CloudName;
import dev.fourtier.catalog.Found;
import dev.fourtier.catalog.Listings;
import dev.fourtier.catalog.ModelSource;
import dev.fourtier.catalog.ModelSources;
import dev.fourtier.catalog.Ollama;
import dev.fourtier.catalog.OllamaPlace;
import dev.fourtier.catalog.Pulls;
import dev.fourtier.catalog.Refused;
import dev.fourtier.catalog.Registry;
import dev.fourtier.catalog.TierSwitch;
import dev.fourtier.catalog.Updates;
import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.Configuration;
import dev.fourtier.control.ModelView;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.control.catalog.CatalogView;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.model.Tier;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The catalog of this process. Whatever blocks does so on a virtual thread. */
final class CatalogOperations implements Catalog, AutoCloseable {
    private static final URI REGISTRY = URI.create("https://registry.ollama.ai");
    private static final Duration LONGEST_TEST = Duration.ofMinutes(2);
    private static final int LONGEST_ANSWER = 4_000;

    private final House house;
    private final Stage stage;
    private final Path own;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Listings listings;
    private final Pulls pulls;
    private final Updates updates;
    private final UpdateRounds rounds;

    /** @param own the person's folder of files, where there is none yet */
    CatalogOperations(House house, Stage stage, Path own, Map<String, String> environment, Clock clock) {
        this.house = house;
        this.stage = stage;
        this.own = own;
        // What is played has no business at a real service.
        this.environment = stage.folder().isPresent() ? Map.copyOf(environment) : Map.of();
        this.clock = clock;
        Runnable changed = () -> house.feed().changed(ControlEvent.Topic.CATALOG);
        this.listings = new Listings(this.environment, clock, Thread::startVirtualThread, changed);
        this.pulls = new Pulls(System::nanoTime, changed, this::refreshSoon);
        this.updates = new Updates(new Registry(REGISTRY), clock);
        this.rounds = new UpdateRounds(this, updates, changed);
        if (stage.folder().isPresent()) {
            rounds.every(
                    house.timer(),
                    () -> house.configuration().settings().autoUpdate(),
                    () -> house.metrics().openRequests() == 0 && !pulls.isBusy());
        }
    }

    @Override
    public CatalogView view() {
        Map<ModelSource, Listings.Listing> said = new LinkedHashMap<>();
        sources().forEach(source -> said.put(source, listings.of(source)));
        return view(said);
    }

    private CatalogView view(Map<ModelSource, Listings.Listing> said) {
        Configuration configuration = house.configuration();
        List<ModelSource> sources = List.copyOf(said.keySet());
        LocalDate today = LocalDate.now(clock);
        List<ModelView> tiers =
                new ModelList(configuration, house.fleet(), house.counters().models(), today).views();
        Instant now = clock.instant();
        List<CatalogView.Source> shown = new ArrayList<>(said.entrySet().stream()
                .map(entry -> new CatalogView.Source(
                        entry.getKey().name(),
                        entry.getValue().asked(),
                        entry.getValue().isStale(now),
                        entry.getValue().problem()))
                .toList());
        shown.add(CatalogRows.file());
        return new CatalogView(
                new CatalogRows(configuration, sources, tiers, updates, today).of(said),
                shown,
                pulls.all().stream().map(CatalogOperations::pull).toList());
    }

    @Override
    public CompletionStage<CatalogView> refresh() {
        Map<ModelSource, CompletableFuture<Listings.Listing>> asked = new LinkedHashMap<>();
        sources().forEach(source -> asked.put(source, listings.anew(source)));
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .handle((_, _) -> {
                    // What was answered, not what the cache has: that may be told a moment later than we are.
                    Map<ModelSource, Listings.Listing> said = new LinkedHashMap<>();
                    asked.forEach((source, answer) ->
                            said.put(source, answer.isCompletedExceptionally() ? listings.of(source) : answer.join()));
                    return view(said);
                });
    }

    @Override
    public CompletionStage<Ruling> act(String typed, Deed deed) {
        Configuration configuration = house.configuration();
        String model = OllamaPlace.model(configuration, typed);
        Optional<URI> place = ollamaOf(model);
        if (place.isEmpty()) {
            return done(Ruling.Kind.IMPOSSIBLE, "Only models of Ollama can be pulled, loaded and deleted.");
        }
        URI base = place.get();
        var ollama = new Ollama(base);
        return switch (deed) {
            case PULL ->
                pulls.begin(base, model)
                        ? done(Ruling.Kind.DONE, "Pulling " + model + ".")
                        : done(Ruling.Kind.OVER, model + " is on its way already.");
            case CANCEL_PULL ->
                pulls.cancel(base, model)
                        ? done(Ruling.Kind.DONE, "The pull of " + model + " is cancelled; what has come is kept.")
                        : done(Ruling.Kind.UNKNOWN, "No pull of " + model + " is going on.");
            case DELETE ->
                later(model, () -> {
                    ollama.delete(model);
                    return model + " is deleted.";
                });
            case LOAD ->
                later(model, () -> {
                    ollama.load(model, numCtx(configuration, model));
                    return model + " is loaded.";
                });
            case UNLOAD ->
                later(model, () -> {
                    ollama.unload(model);
                    return model + " is out of memory.";
                });
        };
    }

    @Override
    public CompletionStage<Ruling> use(Tier tier, String model, boolean force) {
        Optional<ConfigFolder> folder = stage.folder();
        if (folder.isEmpty()) {
            return done(Ruling.Kind.IMPOSSIBLE, "Everything here is simulated; there is no file to write it to.");
        }
        var change = new TierSwitch(folder.get(), own, environment, LocalDate.now(clock));
        return CompletableFuture.supplyAsync(() -> change.use(tier, model, force), Thread::startVirtualThread)
                .handle((outcome, broken) -> outcome == null
                        ? new Ruling(Ruling.Kind.IMPOSSIBLE, "Nothing was changed: " + broken)
                        : new Ruling(outcome.done() ? Ruling.Kind.DONE : Ruling.Kind.IMPOSSIBLE, outcome.sentence()));
    }

    @Override
    public CompletionStage<Ruling> test(String typed, String prompt) {
        Configuration configuration = house.configuration();
        String model = OllamaPlace.model(configuration, typed);
        Optional<URI> place = ollamaOf(model);
        if (place.isEmpty()) {
            return done(
                    Ruling.Kind.IMPOSSIBLE,
                    "Only models of Ollama can be tried past the tiers; others may cost money.");
        }
        return later(model, () -> {
            var answer = new StringBuilder();
            new Ollama(place.get())
                    .chat(model, List.of(new Ollama.Turn("user", prompt)), numCtx(configuration, model), piece -> {
                        if (answer.length() < LONGEST_ANSWER) {
                            answer.append(piece);
                        }
                    });
            String text = new CleanText().clean(answer.toString()).strip();
            return text.isEmpty() ? model + " answered with nothing." : text;
        });
    }

    /** What is installed at the first Ollama, as it was last said. */
    List<Found> installed() {
        return sources().stream()
                .filter(ModelSource.OfOllama.class::isInstance)
                .findFirst()
                .map(source -> listings.of(source).models())
                .orElse(List.of());
    }

    /** What tiers answer with. */
    List<String> inUse() {
        return house.configuration().deployments().stream()
                .map(each -> CloudName.tagged(each.upstreamModel()))
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        rounds.close();
        pulls.close();
    }

    private List<ModelSource> sources() {
        return ModelSources.of(house.configuration(), environment);
    }

    /** The Ollama that has it; one that nobody has would be pulled to the first. Empty for another service's model. */
    private Optional<URI> ollamaOf(String model) {
        String tagged = CloudName.tagged(model);
        List<ModelSource> all = sources();
        boolean elsewhere = all.stream()
                .filter(source -> !(source instanceof ModelSource.OfOllama))
                .anyMatch(source -> has(source, model));
        List<ModelSource> ollamas =
                all.stream().filter(ModelSource.OfOllama.class::isInstance).toList();
        return ollamas.stream()
                .filter(source -> has(source, tagged))
                .findFirst()
                .or(() -> elsewhere || model.startsWith("gemini-") || model.startsWith("claude-")
                        ? Optional.empty()
                        : ollamas.stream().findFirst())
                .map(ModelSource::base);
    }

    private boolean has(ModelSource source, String model) {
        return listings.of(source).models().stream()
                .anyMatch(each -> each.name().equals(model));
    }

    private static OptionalInt numCtx(Configuration configuration, String model) {
        return CloudName.is(model)
                ? OptionalInt.empty()
                : OptionalInt.of(configuration.models().numCtx(model));
    }

    private CompletionStage<Ruling> later(String model, Callable<String> deed) {
        var ruling = new CompletableFuture<Ruling>();
        Thread thread = Thread.ofVirtual().unstarted(() -> ruling.complete(attempt(model, deed)));
        thread.start();
        return ruling.completeOnTimeout(
                        new Ruling(Ruling.Kind.IMPOSSIBLE, model + " took too long."),
                        LONGEST_TEST.toSeconds(),
                        TimeUnit.SECONDS)
                .whenComplete((_, _) -> {
                    // Only where it was given up: whoever hears of it on this very thread must not find it interrupted.
                    if (Thread.currentThread() != thread) {
                        thread.interrupt();
                    }
                    refreshSoon();
                });
    }

    private static Ruling attempt(String model, Callable<String> deed) {
        try {
            return new Ruling(Ruling.Kind.DONE, deed.call());
        } catch (Refused no) {
            return no.isUnknown()
                    ? new Ruling(Ruling.Kind.UNKNOWN, "There is no model '" + model + "' here.")
                    : new Ruling(Ruling.Kind.IMPOSSIBLE, "Ollama refused: " + no.getMessage());
        } catch (IOException stuck) {
            return new Ruling(Ruling.Kind.IMPOSSIBLE, "Ollama gave no answer: " + stuck.getMessage());
        } catch (Exception broken) {
            return new Ruling(Ruling.Kind.IMPOSSIBLE, "That did not work: " + broken);
        }
    }

    private void refreshSoon() {
        sources().forEach(source -> {
            CompletableFuture<Listings.Listing> _ = listings.anew(source);
        });
    }

    private static CompletionStage<Ruling> done(Ruling.Kind kind, String sentence) {
        return CompletableFuture.completedFuture(new Ruling(kind, sentence));
    }

    private static CatalogView.Pull pull(Pulls.Status status) {
        return new CatalogView.Pull(
                status.model(),
                switch (status.state()) {
                    case RUNNING -> CatalogView.Pull.State.RUNNING;
                    case DONE -> CatalogView.Pull.State.DONE;
                    case FAILED -> CatalogView.Pull.State.FAILED;
                    case CANCELLED -> CatalogView.Pull.State.CANCELLED;
                },
                status.reading().phase(),
                status.reading().completed(),
                status.reading().total(),
                status.reading().bytesPerSecond(),
                status.reading().left(),
                status.problem());
    }
}
