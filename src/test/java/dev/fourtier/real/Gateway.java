package dev.fourtier.real;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code bin/co --daemon} as a child process, on free ports, with a configuration and a home of its own. */
record Gateway(Service service, URI base, Path home) implements AutoCloseable {
    private static final String PROGRAM =
            RealPrograms.project().resolve("bin/co").toString();

    /**
     * @param folder empty; keeps its configuration, home and output
     * @param config text of {@code config.yaml}
     */
    static Gateway start(Path folder, String config) throws Exception {
        return start(folder, config, "", Map.of());
    }

    /**
     * @param settings text of {@code settings.conf}, empty for the shipped one
     * @param more     for its environment
     */
    static Gateway start(Path folder, String config, String settings, Map<String, String> more) throws Exception {
        Path home = Files.createDirectories(folder.resolve("co-home"));
        Path configFolder = Files.createDirectories(folder.resolve("config"));
        Files.writeString(configFolder.resolve("config.yaml"), config);
        if (!settings.isEmpty()) {
            Files.writeString(configFolder.resolve("settings.conf"), settings);
        }
        int port = RealPrograms.freePort();
        var environment = environment(home);
        environment.putAll(more);
        environment.put("CO_CONFIG", configFolder.toString());
        environment.put("CO_PROXY_PORT", Integer.toString(port));
        environment.put("CO_BRIDGE_PORT", Integer.toString(RealPrograms.freePort()));
        var base = URI.create("http://127.0.0.1:" + port);
        return new Gateway(
                Service.start(
                        "co",
                        folder,
                        environment,
                        List.of(PROGRAM, "--daemon"),
                        base.resolve("/health"),
                        Duration.ofMinutes(3)),
                base,
                home);
    }

    /** Another {@code co} in the same home. */
    Run co(String... words) throws Exception {
        return Run.of(
                home,
                environment(home),
                Duration.ofMinutes(3),
                Stream.concat(Stream.of(PROGRAM), Stream.of(words)).toList());
    }

    private static Map<String, String> environment(Path home) {
        var environment = new HashMap<String, String>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("CO_JAVA_HOME", System.getProperty("java.home"));
        environment.put("CO_HOME", home.toString());
        // No cache to train in a home that lives for one test.
        environment.put("CO_AOT", "off");
        return environment;
    }

    @Override
    public void close() {
        service.close();
    }
}
