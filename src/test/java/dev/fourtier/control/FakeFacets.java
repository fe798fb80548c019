package dev.fourtier.control;

import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.control.catalog.CatalogView;
import dev.fourtier.control.check.CheckView;
import dev.fourtier.control.check.Checks;
import dev.fourtier.control.check.ServerTrial;
import dev.fourtier.control.check.Setup;
import dev.fourtier.control.check.SetupView;
import dev.fourtier.control.request.RequestDetail;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.Requests;
import dev.fourtier.control.request.SampleRequests;
import dev.fourtier.control.request.TierHistory;
import dev.fourtier.control.service.ServiceView;
import dev.fourtier.control.service.Services;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One of everything, and what it was told to do. */
public final class FakeFacets implements Services {
    static final ServiceView OLLAMA = new ServiceView(
            "ollama",
            ServiceView.Kind.PROGRAM,
            StatusView.State.RUNNING,
            true,
            OptionalLong.of(4123),
            OptionalInt.of(11434),
            OptionalDouble.of(2.125),
            OptionalLong.of(5_476_083_302L),
            Optional.of(Instant.parse("2026-11-26T14:00:00.123456789Z")),
            "tags in 6 ms",
            2,
            5);

    static final ServiceView NOTHING_KNOWN = new ServiceView(
            "litellm",
            ServiceView.Kind.PROGRAM,
            StatusView.State.FAILED,
            false,
            OptionalLong.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            "exit 1",
            5,
            5);

    private static final CatalogView CATALOG = new CatalogView(
            List.of(
                    new CatalogView.Model(
                            "qwen2.5-coder:7b",
                            "ollama",
                            List.of(Tier.T1),
                            List.of("claude-haiku-free"),
                            List.of("ol-qwen"),
                            OptionalLong.of(4_700_000_000L),
                            true,
                            false,
                            OptionalLong.of(32_768),
                            Optional.of(true),
                            Optional.empty(),
                            Optional.of("sha256:2b0496"),
                            Optional.of("Q4_K_M"),
                            Optional.of(Instant.parse("2026-11-26T14:30:00Z")),
                            OptionalLong.of(5_000_000_000L),
                            Optional.of(new ModelView.Retired(Optional.empty(), false, "qwen3:8b")),
                            Optional.of(new ModelView.Calls(1, 2, 3, 4, 5)),
                            true),
                    new CatalogView.Model(
                            "x",
                            "models.conf",
                            List.of(),
                            List.of(),
                            List.of(),
                            OptionalLong.empty(),
                            false,
                            true,
                            OptionalLong.empty(),
                            Optional.empty(),
                            Optional.of(false),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            OptionalLong.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            false)),
            List.of(new CatalogView.Source("ollama", Optional.of(Instant.EPOCH), true, Optional.of("no answer"))),
            List.of(new CatalogView.Pull(
                    "gemma3:4b",
                    CatalogView.Pull.State.RUNNING,
                    "pulling 2b0496",
                    2_000,
                    3_300,
                    41,
                    Optional.of(Duration.ofSeconds(32)),
                    Optional.empty())));

    private static final TierHistory HISTORY = new TierHistory(
            Tier.T2,
            Collections.nCopies(60, 3),
            Collections.nCopies(60, 1),
            Optional.of(Duration.ofMillis(1_910)),
            71.5,
            4);

    private static final List<CheckView> FINDINGS = List.of(
            new CheckView("ollama", "Ollama", CheckView.State.BROKEN, "It is old.", Optional.of("Update it."), true),
            new CheckView("disk", "Machine", CheckView.State.GOOD, "Fine.", Optional.empty(), false));

    private static final SetupView SETUP = new SetupView(
            false,
            List.of(
                    new SetupView.File(
                            "config.yaml",
                            "/home/p/config/config.yaml",
                            SetupView.Origin.OWN,
                            "/home/p/config/config.yaml",
                            List.of(new SetupView.Problem(true, 12, "config.yaml:12:7: no model. Write one."))),
                    new SetupView.File(
                            "keys.yaml", "/x/keys.yaml", SetupView.Origin.ABSENT, "/home/p/keys.yaml", List.of())),
            List.of(new SetupView.Entry(
                    Tier.T2, "claude-sonnet-*", "qwen3-coder:480b", "http://localhost:11434", false, "config.yaml", 9)),
            List.of(
                    new SetupView.Setting("PING_SECONDS", "8", OptionalInt.empty()),
                    new SetupView.Setting("APPROVAL_SCOPE", "request", OptionalInt.of(31))),
            List.of(new SetupView.Server("memory", "npx -y x", 4)));

    private final List<String> done;
    private volatile List<ServiceView> services = List.of(OLLAMA, NOTHING_KNOWN);
    private volatile List<RequestView> recent = List.of(SampleRequests.open("req_2"), SampleRequests.answered("req_1"));

    FakeFacets(List<String> done) {
        this.done = done;
    }

    /** From now on. */
    public void services(List<ServiceView> list) {
        services = list;
    }

    public void recent(List<RequestView> list) {
        recent = list;
    }

    @Override
    public List<ServiceView> list() {
        return services;
    }

    @Override
    public CompletionStage<Ruling> act(String name, Services.Deed deed) {
        return did("service " + name + " " + deed);
    }

    Catalog catalog() {
        return new Catalog() {
            @Override
            public CatalogView view() {
                return CATALOG;
            }

            @Override
            public CompletionStage<CatalogView> refresh() {
                done.add("refresh");
                return CompletableFuture.completedFuture(CATALOG);
            }

            @Override
            public CompletionStage<Ruling> act(String model, Catalog.Deed deed) {
                return did("model " + model + " " + deed);
            }

            @Override
            public CompletionStage<Ruling> use(Tier tier, String model, boolean force) {
                return did("use " + tier + " " + model + " " + force);
            }

            @Override
            public CompletionStage<Ruling> test(String model, String prompt) {
                return CompletableFuture.completedFuture(
                        new Ruling(Ruling.Kind.DONE, "You said:\n\n" + prompt + " — ünïcode ✓"));
            }
        };
    }

    Requests requests() {
        return new Requests() {
            @Override
            public List<RequestView> recent(int most) {
                return recent.stream().limit(most).toList();
            }

            @Override
            public CompletionStage<Optional<RequestDetail>> detail(String id) {
                return CompletableFuture.completedFuture(recent.stream()
                        .filter(view -> view.id().equals(id))
                        .findFirst()
                        .map(view -> new RequestDetail(
                                view,
                                new RequestDetail.Message(
                                        "POST", "/v1/messages", Map.of("x-api-key", "masked"), "{\n  \"a\" : 1\n}"),
                                Optional.of(new RequestDetail.Message("POST", "http://u/api/chat", Map.of(), "{}")),
                                "An answer.\nIn lines.",
                                true)));
            }

            @Override
            public List<TierHistory> history() {
                return List.of(HISTORY);
            }

            @Override
            public CompletionStage<Ruling> replay(String id) {
                return did("replay " + id);
            }
        };
    }

    Checks checks() {
        return new Checks() {
            @Override
            public CompletionStage<List<CheckView>> examine() {
                return CompletableFuture.completedFuture(FINDINGS);
            }

            @Override
            public CompletionStage<Ruling> fix(String id) {
                return did("fix " + id);
            }
        };
    }

    Setup setup() {
        return new Setup() {
            @Override
            public CompletionStage<SetupView> view() {
                return CompletableFuture.completedFuture(SETUP);
            }

            @Override
            public CompletionStage<Ruling> reload() {
                return did("reload");
            }

            @Override
            public CompletionStage<ServerTrial> check(String server) {
                return CompletableFuture.completedFuture(new ServerTrial(
                        server,
                        CheckView.State.GOOD,
                        "scripted 1.2",
                        Optional.of("Nothing."),
                        List.of("look", "write"),
                        412));
            }
        };
    }

    private CompletionStage<Ruling> did(String what) {
        done.add(what);
        return CompletableFuture.completedFuture(new Ruling(Ruling.Kind.OVER, "Was " + what + " before."));
    }
}
