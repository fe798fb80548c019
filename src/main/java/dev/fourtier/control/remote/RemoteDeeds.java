package dev.fourtier.control.remote;

import dev.fourtier.control.ControlClient;
import dev.fourtier.control.ControlReply;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.control.catalog.CatalogView;
import dev.fourtier.control.check.CheckView;
import dev.fourtier.control.check.Checks;
import dev.fourtier.control.check.ServerTrial;
import dev.fourtier.control.check.Setup;
import dev.fourtier.control.check.SetupView;
import dev.fourtier.control.service.ServiceView;
import dev.fourtier.control.service.Services;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/** Has a daemon do things, and the facets that are mostly that. */
final class RemoteDeeds {
    /** A service may take a minute to start, a model to answer. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ControlClient client;
    private final Executor threads;

    RemoteDeeds(ControlClient client, Executor threads) {
        this.client = client;
        this.threads = threads;
    }

    CompletionStage<Ruling> post(String path, Map<String, String> fields) {
        return CompletableFuture.supplyAsync(() -> ruling(client.post(path, fields, PATIENCE)), threads);
    }

    Ruling postAndWait(String path, Map<String, String> fields) {
        return ruling(client.post(path, fields));
    }

    private static Ruling ruling(ControlReply reply) {
        return switch (reply) {
            case ControlReply.Ok(String sentence) -> new Ruling(Ruling.Kind.DONE, sentence.stripTrailing());
            case ControlReply.Refused(Ruling.Kind kind, String why) -> new Ruling(kind, why);
            case ControlReply.NotRunning _ ->
                new Ruling(Ruling.Kind.IMPOSSIBLE, "co does not run any more. 'co start' starts it.");
            case ControlReply.Unreachable(String why) -> new Ruling(Ruling.Kind.IMPOSSIBLE, why);
        };
    }

    Services services(Supplier<List<ServiceView>> last) {
        return new Services() {
            @Override
            public List<ServiceView> list() {
                return last.get();
            }

            @Override
            public CompletionStage<Ruling> act(String name, Services.Deed deed) {
                return post(ControlClient.SERVICE, Map.of("name", name, "deed", deed.name()));
            }
        };
    }

    Catalog catalog(Snapshot<CatalogView> last, ViewJson json) {
        return new Catalog() {
            @Override
            public CatalogView view() {
                return last.get();
            }

            @Override
            public CompletionStage<CatalogView> refresh() {
                return CompletableFuture.supplyAsync(
                        () -> {
                            ask(FacetServer.CATALOG_ANEW, text -> last.set(json.read(text, CatalogView.class)));
                            return last.get();
                        },
                        threads);
            }

            @Override
            public CompletionStage<Ruling> act(String model, Catalog.Deed deed) {
                return post(ControlClient.MODEL, Map.of("model", model, "deed", deed.name()));
            }

            @Override
            public CompletionStage<Ruling> use(Tier tier, String model, boolean force) {
                return post(
                        ControlClient.USE,
                        Map.of("tier", tier.name(), "model", model, "force", Boolean.toString(force)));
            }

            @Override
            public CompletionStage<Ruling> test(String model, String prompt) {
                return post(ControlClient.TEST, Map.of("model", model, "prompt", prompt));
            }
        };
    }

    Checks checks(ViewJson json) {
        return new Checks() {
            @Override
            public CompletionStage<List<CheckView>> examine() {
                return asked(FacetServer.CHECKS, List.of(), text -> json.readList(text, CheckView.class));
            }

            @Override
            public CompletionStage<Ruling> fix(String id) {
                return post(ControlClient.FIX, Map.of("id", id));
            }
        };
    }

    Setup setup(ViewJson json) {
        return new Setup() {
            @Override
            public CompletionStage<SetupView> view() {
                return asked(FacetServer.SETUP, SetupView.NONE, text -> json.read(text, SetupView.class));
            }

            @Override
            public CompletionStage<Ruling> reload() {
                return post(ControlClient.RELOAD, Map.of());
            }

            @Override
            public CompletionStage<ServerTrial> check(String server) {
                return asked(
                        FacetServer.SETUP + "/" + server,
                        ServerTrial.unknown(server),
                        text -> json.read(text, ServerTrial.class));
            }
        };
    }

    private <T> CompletionStage<T> asked(String facet, T otherwise, Function<String, T> read) {
        return CompletableFuture.supplyAsync(
                () -> {
                    var found = new AtomicReference<T>(otherwise);
                    ask(facet, text -> found.set(read.apply(text)));
                    return found.get();
                },
                threads);
    }

    /** What cannot be had leaves things as they are. */
    void ask(String facet, Consumer<String> answer) {
        if (client.get(FacetServer.PREFIX + facet, ControlClient.JSON, PATIENCE)
                instanceof ControlReply.Ok(String body)) {
            try {
                answer.accept(body);
            } catch (JacksonException otherVersion) {
                // As if it had not answered.
            }
        }
    }
}
