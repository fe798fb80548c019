package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.EngineState.SignIn;
import dev.fourtier.supervise.Child;
import dev.fourtier.supervise.ChildListener;
import dev.fourtier.supervise.ChildSpec;
import dev.fourtier.supervise.Children;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Starts the real CLI, each time with a home of its own. */
final class CliStarter implements Starter {
    /** What a session without a system prompt of its client's is told: an empty one the API would refuse. */
    static final String NEUTRAL = "You are a helpful assistant.";

    private static final Duration AFTER_END = Duration.ofSeconds(2);
    private static final Duration AFTER_TERM = Duration.ofSeconds(3);

    /** What a program of this machine may need, and nothing a CLI could be steered with. */
    private static final Set<String> INHERITED = Set.of(
            "PATH",
            "LANG",
            "LC_ALL",
            "TZ",
            "USER",
            "LOGNAME",
            "SHELL",
            "NODE_EXTRA_CA_CERTS",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "GEMINI_API_KEY",
            "GOOGLE_API_KEY",
            "GOOGLE_GENAI_USE_VERTEXAI",
            "GOOGLE_CLOUD_PROJECT",
            "GOOGLE_CLOUD_LOCATION",
            "GOOGLE_CLOUD_QUOTA_PROJECT",
            "GOOGLE_APPLICATION_CREDENTIALS",
            "GOOGLE_VERTEX_BASE_URL");

    private static final Set<String> PROXIES =
            Set.of("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy");

    private final Children children;
    private final Path folder;
    private final Map<String, String> environment;
    private final EngineSettings settings;
    private final Optional<URI> relay;
    private final RandomGenerator random;

    /**
     * @param folder for the workers' homes
     * @param relay  where the worker finds the API; absent for Google's own
     */
    CliStarter(
            Children children,
            Path folder,
            Map<String, String> environment,
            EngineSettings settings,
            Optional<URI> relay,
            RandomGenerator random) {
        this.children = children;
        this.folder = folder;
        this.environment = Map.copyOf(environment);
        this.settings = settings;
        this.relay = relay;
        this.random = random;
    }

    @Override
    public WorkerHome newHome() throws IOException {
        SignIn signIn = SignIns.of(environment, settings.googleSignIn());
        WorkerHome home = WorkerHome.create(folder, settingsFor(signIn), NEUTRAL, random);
        if (signIn == SignIn.GOOGLE) {
            for (String name : List.of("oauth_creds.json", "google_accounts.json")) {
                Path own = SignIns.personal(environment).resolve(name);
                if (Files.exists(own)) {
                    // A link, so that we never hold what is in it.
                    Files.createSymbolicLink(home.gemini().resolve(name), own);
                }
            }
        }
        return home;
    }

    @Override
    public Agent start(WorkerHome home, Agent.Ears ears) throws IOException {
        var listener = new ChildListener() {
            @Override
            public void out(ByteBuffer bytes) {
                ears.heard(bytes);
            }

            @Override
            public void err(ByteBuffer bytes) {
                // It may quote prompts.
            }

            @Override
            public void exited(int code) {
                ears.gone();
            }
        };
        var spec = new ChildSpec("gemini", command(List.of("--acp", "--skip-trust")), home.home(), environment(home));
        return new CliAgent(children.launch(spec, listener));
    }

    /** @throws IOException if there is none */
    List<String> command(List<String> arguments) throws IOException {
        Path program = Cli.find(settings.program(), environment).orElseThrow(() -> new IOException(Cli.HELP));
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    Map<String, String> environment(WorkerHome home) {
        Map<String, String> given = new HashMap<>();
        environment.forEach((name, value) -> {
            if (INHERITED.contains(name) || (relay.isEmpty() && PROXIES.contains(name))) {
                given.put(name, value);
            }
        });
        given.put("HOME", home.home().toString());
        given.put("GEMINI_CLI_HOME", home.home().toString());
        given.put("TMPDIR", home.temporary().toString());
        given.put("GEMINI_SYSTEM_MD", home.systemPrompt().toString());
        // Without it a launcher stands between us and the CLI that swallows signals and leaves its child behind.
        given.put("GEMINI_CLI_NO_RELAUNCH", "true");
        given.put("NO_BROWSER", "true");
        given.put("NO_COLOR", "1");
        given.put("TERM", "xterm-256color");
        relay.ifPresent(uri -> given.put("GOOGLE_GEMINI_BASE_URL", uri.toString()));
        return given;
    }

    private static byte[] settingsFor(SignIn signIn) throws IOException {
        try (InputStream in = Objects.requireNonNull(CliStarter.class.getResourceAsStream("settings.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"gemini-api-key\"", '"' + SignIns.settingsName(signIn) + '"')
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private record CliAgent(Child child) implements Agent {
        @Override
        public long pid() {
            return child.pid();
        }

        @Override
        public void say(ByteBuffer line) throws IOException {
            child.write(line);
        }

        @Override
        public long residentBytes() {
            return child.residentBytes();
        }

        @Override
        public void stop() {
            child.stop(AFTER_END, AFTER_TERM);
        }
    }
}
