package dev.fourtier.app;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.Diagnostic;
import dev.fourtier.control.Home;
import dev.fourtier.control.Operations;
import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.standin.Delay;
import dev.fourtier.standin.DemoClient;
import dev.fourtier.standin.PlayScript;
import dev.fourtier.standin.Setting;
import dev.fourtier.standin.SimulatedModel;
import dev.fourtier.standin.StandIn;
import dev.fourtier.standin.StandInAnthropic;
import dev.fourtier.standin.StandInOllama;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stand-in behind every deployment and somebody at work in front of them, so that nothing has to be installed and nothing leaves.
 * Its files are written into the home of the demo, and from there on all goes as with a person's own.
 */
final class DemoStage implements Stage {
    /** Between words, so that one sees them come. */
    private static final Duration PACE = Duration.ofMillis(30);

    private static final Duration PULL = Duration.ofSeconds(25);
    private static final Duration BETWEEN_PULLS = Duration.ofSeconds(60);
    private static final String PULLED = "simulated/gemma3:4b";
    private static final String MARK = " (simulated)";

    private final Logger log = LoggerFactory.getLogger("demo");
    private final DemoFolder folder;
    private final RandomGenerator random;
    private final Delay delay;
    private final Deque<StandIn> peers = new ArrayDeque<>();
    private final ConfiguredStage files;
    private @Nullable DemoClient client;
    private @Nullable ScheduledExecutorService timer;

    private DemoStage(DemoFolder folder, int bridgePort, RandomGenerator random, Delay delay) throws IOException {
        this.folder = folder;
        this.random = random;
        this.delay = delay;
        URI ollama = opened(StandInOllama.start(script(PlayScript.Service.OLLAMA), shelf()));
        URI anthropic = opened(StandInAnthropic.start(script(PlayScript.Service.ANTHROPIC)));
        String bridge = "http://127.0.0.1:" + bridgePort;
        folder.write(Map.of("ollama", ollama.toString(), "bridge", bridge, "anthropic", anthropic.toString()));
        var config = new ConfigFolder(folder.home().config(), folder.home().config());
        files = switch (ConfiguredStage.open(config, environment())) {
            case ConfiguredStage.Opened.Ok(ConfiguredStage stage) -> stage;
            case ConfiguredStage.Opened.Broken(List<Diagnostic> problems) ->
                throw new IOException(
                        "its own configuration is wrong: " + problems.getFirst().render());
        };
    }

    /**
     * Takes the folder, and removes it when it is closed.
     *
     * @param bridgePort where the bridge will listen: the demo's own, so that a person's real one is never asked
     * @param random     decides what the simulated client asks, and when
     */
    static DemoStage open(DemoFolder folder, int bridgePort, RandomGenerator random, Delay delay) throws IOException {
        try {
            return new DemoStage(folder, bridgePort, random, delay);
        } catch (IOException broken) {
            folder.close();
            throw broken;
        }
    }

    Home home() {
        return folder.home();
    }

    /** What a demo knows of the person's environment: how to find programs, and where its Ollama is; no key of anybody. */
    Map<String, String> environment() {
        return Map.of(
                "PATH",
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
                "HOME",
                folder.home().root().toString(),
                "OLLAMA_HOST",
                peers.getFirst().base().getAuthority());
    }

    @Override
    public Optional<ConfigFolder> files() {
        return files.folder();
    }

    @Override
    public void poll() {
        files.poll();
    }

    @Override
    public Configuration configuration() {
        return files.configuration();
    }

    @Override
    public void watch(ScheduledExecutorService everySoOften, Consumer<Configuration> listener) {
        files.watch(everySoOften, listener);
        timer = everySoOften;
    }

    /** What stands behind its bridge. */
    Engines engines() {
        return shared -> new SimulatedGemini(script(PlayScript.Service.GEMINI), delay, shared.clock());
    }

    @Override
    public String version() {
        return Version.current() + MARK;
    }

    @Override
    public void opened(Operations operations, int proxyPort) {
        client = DemoClient.start(URI.create("http://127.0.0.1:" + proxyPort), random, delay);
        if (timer != null) {
            // Soon, and again when somebody has deleted it.
            Future<?> _ = timer.scheduleWithFixedDelay(
                    () -> pull(operations.catalog()), 1, BETWEEN_PULLS.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void pull(Catalog catalog) {
        var _ = catalog.act(PULLED, Catalog.Deed.PULL)
                .thenAccept(ruling -> log.info("pulling {}: {}", PULLED, ruling.sentence()));
    }

    @Override
    public String notice(int proxyPort) {
        String url = "http://localhost:" + proxyPort;
        String home = folder.home().root().toString();
        return """

                Every model here is simulated, and so is the client that asks them: nothing is installed, nothing leaves
                this machine, nothing costs money. From another terminal:

                  co --home %s status
                  co --home %s approvals      one is waiting: 'co --home … approve ID', or deny
                  co --home %s logs -f

                  ANTHROPIC_BASE_URL=%s ANTHROPIC_API_KEY=local-4tier-routing-active claude

                Ctrl-C ends it, and removes all it has written.""".formatted(home, home, home, url);
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
        files.close();
        peers.forEach(StandIn::close);
        try {
            folder.close();
        } catch (IOException stuck) {
            log.warn("the demo's files stay: {}", stuck.toString());
        }
    }

    private URI opened(StandIn peer) {
        peers.add(peer);
        return peer.base();
    }

    private static PlayScript script(PlayScript.Service service) {
        return new PlayScript(service, PACE);
    }

    private static Setting shelf() {
        return Setting.standard()
                .withModels(List.of(
                        SimulatedModel.coder(
                                "simulated/qwen2.5-coder:7b", "qwen2", 7_600_000_000L, 4_683_087_332L, 32_768),
                        SimulatedModel.coder(
                                "simulated/mistral:7b-instruct", "llama", 7_200_000_000L, 4_113_301_824L, 32_768),
                        SimulatedModel.coder(
                                "simulated/qwen3-coder:480b-cloud", "qwen3moe", 480_000_000_000L, 382, 262_144)))
                .withLibrary(
                        List.of(
                                SimulatedModel.coder(PULLED, "gemma3", 4_300_000_000L, 3_338_801_804L, 131_072),
                                SimulatedModel.coder(
                                        "simulated/qwen3.5:397b-cloud", "qwen3moe", 397_000_000_000L, 382, 262_144)),
                        PULL);
    }
}
