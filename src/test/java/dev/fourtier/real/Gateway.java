package dev.fourtier.real;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;

/** {@code bin/co --daemon} as a child process, on free ports, with a configuration and a home of its own. */
record Gateway(Service service, URI base) implements AutoCloseable {
    /**
     * @param folder empty; keeps its configuration, home and output
     * @param config text of {@code config.yaml}
     */
    static Gateway start(Path folder, String config) throws Exception {
        Path home = Files.createDirectories(folder.resolve("co-home"));
        Path configFolder = Files.createDirectories(folder.resolve("config"));
        Files.writeString(configFolder.resolve("config.yaml"), config);
        int port = RealPrograms.freePort();
        var environment = new HashMap<String, String>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("CO_JAVA_HOME", System.getProperty("java.home"));
        environment.put("CO_HOME", home.toString());
        // No cache to train in a home that lives for one test.
        environment.put("CO_AOT", "off");
        environment.put("CO_CONFIG", configFolder.toString());
        environment.put("CO_PROXY_PORT", Integer.toString(port));
        environment.put("CO_BRIDGE_PORT", Integer.toString(RealPrograms.freePort()));
        String program = RealPrograms.project().resolve("bin/co").toString();
        var base = URI.create("http://127.0.0.1:" + port);
        return new Gateway(
                Service.start(
                        "co",
                        folder,
                        environment,
                        List.of(program, "--daemon"),
                        base.resolve("/health"),
                        Duration.ofSeconds(60)),
                base);
    }

    @Override
    public void close() {
        service.close();
    }
}
