package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fourtier.control.Home;
import dev.fourtier.ledger.RequestFilter;
import dev.fourtier.ledger.RequestRecord;
import dev.fourtier.ledger.SqliteLedger;
import dev.fourtier.model.Tier;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.BusyProgram;
import dev.fourtier.standin.StandInOllama;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the packaged console shows of a busy program and its services is what {@code ps}, the kernel, the metrics and the ledger
 * say of them. A figure on the screen is of some moment of the last seconds, so it is held against all that a {@link Witness} saw
 * in them: as the load is even, that is next to one number.
 */
@Tag("real")
class ConsoleNumbersIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final int EVERY_MILLIS = 25;

    /** Services are looked at so often: so long a figure stays on the screen, and over such a span it is. */
    private static final double SERVICE_LOOK = 5;

    /** The program's own is asked for by the console every two seconds or when services are looked at, and is over two or more. */
    private static final double OWN_LOOK = SERVICE_LOOK;

    private static final double OWN_SPAN = 2;

    /** What a busy machine adds, between two looks and until one is on the screen. */
    private static final double LATE = 2;

    /**
     * Of one core: half a hundredth by which the screen rounds, and as much for the hundredths of a second in which the kernel
     * counts at both ends of a span. Beside six busy processes on each of two cores, no figure was off by more than a tenth of it
     * beyond the rounding.
     */
    private static final double SHARE = 0.01;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private Path config;
    private Home home;

    @BeforeEach
    void place() throws IOException {
        assumeTrue(Tmux.isThere(), "tmux is not installed");
        assumeTrue(Files.isReadable(Path.of("/proc/self/stat")), "no /proc to compare with");
        config = Files.createDirectories(folder.resolve("config"));
        home = new Home(folder.resolve("home"));
        Files.writeString(config.resolve("settings.conf"), "CIRCUIT_BREAKER=off\n");
    }

    /** One that loses its terminal goes on by itself: a test that failed half way would leave it behind. */
    @AfterEach
    void end() throws IOException {
        if (Files.exists(home.lockFile())) {
            ProcessHandle.of(own())
                    .filter(left -> left.info().command().orElse("").endsWith("java"))
                    .ifPresent(ProcessHandle::destroy);
        }
    }

    /** A row of the overview's services. */
    private record Shown(
            String name, String state, String where, String port, String cpu, String memory, String up, int restarts) {
        long pid() {
            assertThat(where).startsWith("pid ");
            return Long.parseLong(where.substring("pid ".length()));
        }

        double share() {
            assertThat(cpu).endsWith("%");
            return Integer.parseInt(cpu.substring(0, cpu.length() - 1)) / 100.0;
        }

        double bytes() {
            assertThat(memory).matches("[0-9.]+M");
            return Double.parseDouble(memory.substring(0, memory.length() - 1)) * 1024 * 1024;
        }

        /** To the last digit that is shown. */
        double roundedBy() {
            return (memory.contains(".") ? 0.05 : 0.5) * 1024 * 1024;
        }

        long upSeconds() {
            Matcher parts = Pattern.compile("(\\d+)(m|s)").matcher(up);
            assertThat(parts.matches()).as(up).isTrue();
            return Long.parseLong(parts.group(1)) * (up.endsWith("m") ? 60 : 1);
        }

        /** To the minute, once there is one. */
        long upRoundedBy() {
            return up.endsWith("m") ? 59 : 0;
        }
    }

    @Test
    @Timeout(600)
    void the_numbers_are_those_of_the_system_the_metrics_and_the_ledger() throws Exception {
        int direct = freePort();
        int wrapped = freePort();
        int adopted = freePort();
        services(direct, wrapped, adopted);
        Process others = new ProcessBuilder(
                        folder.resolve("busy").toString(),
                        "" + adopted,
                        folder.resolve("adopted.share").toString(),
                        "25")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("adopted.out").toFile())
                .start();
        try (var models = new Models(config);
                Tmux tmux = Tmux.open(folder, 200, 60)) {
            await("one that is not co's").atMost(LONG).ignoreExceptions().until(() -> at(adopted) == others.pid());
            environment(tmux);
            tmux.line(program() + " --proxy-port 0 --bridge-port 0");
            int port = port(tmux);
            long open = System.nanoTime();
            int asked;
            try (var load = new Load(port);
                    var witness = Witness.of(own(), others.pid())) {
                programItself(tmux, witness, port, open);
                services(tmux, witness, direct, wrapped);
                agrees(tmux, witness, "adopted", "adopted", others.pid(), adopted, 0);
                asked = load.end();
            }
            requests(tmux, port, asked, models);
            tmux.keys("q");
            tmux.waitFor("Leave the console");
            tmux.keys("s");
            tmux.waitForPrompt();
            assertThat(others.isAlive()).isTrue();
        } finally {
            others.destroyForcibly();
        }
    }

    /** Nothing but co itself is there, and nobody but the console asks how it is. */
    @Test
    @Timeout(600)
    void a_console_that_looks_into_a_daemon_shows_the_numbers_of_the_daemon() throws Exception {
        Files.writeString(config.resolve("services.yaml"), "services: {}\n");
        Path said = folder.resolve("daemon.out");
        var builder = new ProcessBuilder("sh", "-c", "exec " + program() + " --daemon --proxy-port 0 --bridge-port 0")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment()
                .putAll(Map.of(
                        "CO_AOT", "off",
                        "CO_JAVA_HOME", System.getProperty("java.home"),
                        "CO_HOME", home.root().toString(),
                        "CO_CONFIG", config.toString()));
        Process daemon = builder.start();
        try (var models = new Models(config);
                Tmux tmux = Tmux.open(folder, 200, 60)) {
            environment(tmux);
            await("the daemon").atMost(LONG).until(() -> Files.readString(said).contains("proxy on"));
            tmux.line(program());
            int port = port(tmux);
            long open = System.nanoTime();
            assertThat(own()).isEqualTo(daemon.pid());
            int asked;
            try (var witness = Witness.of(daemon.pid())) {
                programItself(tmux, witness, port, open);
                try (var load = new Load(port)) {
                    await("at work").atMost(LONG).untilAsserted(() -> {
                        assertThat(ownShare(witness).least()).isGreaterThan(0.03);
                        assertThat(row(tmux, "proxy").share()).isGreaterThan(0.03);
                    });
                    programItself(tmux, witness, port, open);
                    asked = load.end();
                }
            }
            requests(tmux, port, asked, models);
        } finally {
            daemon.destroy();
            assertThat(daemon.waitFor(LONG.toSeconds(), TimeUnit.SECONDS))
                    .as("the daemon ends")
                    .isTrue();
        }
    }

    private static String program() {
        return "'" + Path.of(System.getProperty("co.basedir")).resolve("bin/co") + "'";
    }

    private void environment(Tmux tmux) {
        tmux.done("export CO_AOT=off CO_JAVA_HOME='" + System.getProperty("java.home") + "' CO_HOME='" + home.root()
                + "' CO_CONFIG='" + config + "'; clear");
    }

    private long own() throws IOException {
        return Long.parseLong(Files.readString(home.lockFile()).strip());
    }

    /** T1, which refuses every third one, and T2, which then answers. */
    private static final class Models implements AutoCloseable {
        private final StandInOllama t1 =
                StandInOllama.start(request -> request.body().contains("climbs")
                        ? List.of(Act.status(400, "{\"error\":\"no\"}"))
                        : List.of(Act.text("o", "ne")));
        private final StandInOllama t2 = StandInOllama.start(request -> List.of(Act.text("two")));

        Models(Path config) throws IOException {
            Files.writeString(config.resolve("config.yaml"), """
                    model_list:
                      - model_name: claude-haiku-free
                        litellm_params: {model: "ollama/qwen2.5-coder:7b", api_base: "%s"}
                      - model_name: claude-sonnet-4-6
                        litellm_params: {model: "ollama/qwen3-coder:480b-cloud", api_base: "%s"}
                    """.formatted(t1.base(), t2.base()));
        }

        @Override
        public void close() {
            t1.close();
            t2.close();
        }
    }

    /**
     * One that does its work itself, one that has it done, one that has it done by many that live for a moment each, and one that
     * was there before.
     */
    private void services(int direct, int wrapped, int adopted) throws IOException {
        Path busy = BusyProgram.install(folder.resolve("busy"));
        Path wrapper = script("wrapper", "'" + busy + "' \"$@\" &\nwait\n");
        Path brief = script(
                "brief",
                "echo begun\nwhile :; do /bin/sh -c 'i=0; while [ $i -lt 40000 ]; do i=$((i+1)); done'; sleep 0.1;"
                        + " done\n");
        for (String each : List.of("direct", "wrapped", "adopted")) {
            share(each, 8);
        }
        Files.writeString(
                config.resolve("services.yaml"), """
                services:
                  direct:
                    command: ["%1$s", "{port}", "%2$s/direct.share", "20"]
                    port: %3$d
                    health: /
                  wrapped:
                    command: ["%4$s", "{port}", "%2$s/wrapped.share", "30"]
                    port: %5$d
                    health: /
                  brief:
                    command: ["%6$s"]
                    ready: begun
                  adopted:
                    command: ["%1$s", "{port}", "%2$s/adopted.share", "10"]
                    port: %7$d
                    health: /
                """.formatted(busy, folder, direct, wrapper, wrapped, brief, adopted));
    }

    /** At once and whole: it is read all the time. */
    private void share(String name, int percent) throws IOException {
        Path next = Files.writeString(folder.resolve(name + ".next"), Integer.toString(percent));
        Files.move(next, folder.resolve(name + ".share"), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path script(String name, String text) throws IOException {
        Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private void programItself(Tmux tmux, Witness witness, int port, long open) throws Exception {
        long pid = own();
        await("the program itself").atMost(LONG).untilAsserted(() -> {
            Shown proxy = row(tmux, "proxy");
            assertThat(proxy.where()).isEqualTo("in co");
            assertThat(proxy.port()).isEqualTo(":" + port);
            Witness.Range share = ownShare(witness);
            assertThat(share.holds(proxy.share(), SHARE))
                    .as("%s, the system says %s", proxy, share)
                    .isTrue();
            Witness.Range bytes = witness.resident(pid, true, OWN_LOOK + LATE);
            assertThat(bytes.holds(proxy.bytes(), proxy.roundedBy()))
                    .as("%s, ps says %s", proxy, bytes)
                    .isTrue();
            // It counts from when it listened: after its process began, and before that was on the screen.
            long seen = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - open);
            assertThat(proxy.upSeconds()).isBetween(seen - 2 - proxy.upRoundedBy(), age(pid) + 1);
            Shown bridge = row(tmux, "bridge");
            assertThat(bridge.where()).isEqualTo("in co");
            assertThat(bridge.cpu() + bridge.memory()).isEqualTo("--");
        });
    }

    private Witness.Range ownShare(Witness witness) throws IOException {
        return witness.share(own(), true, OWN_SPAN, OWN_LOOK + LATE, OWN_LOOK + LATE);
    }

    private void services(Tmux tmux, Witness witness, int direct, int wrapped) throws Exception {
        long own = own();
        await("all services")
                .atMost(LONG)
                .untilAsserted(() -> assertThat(List.of("direct", "wrapped", "brief"))
                        .allSatisfy(name -> assertThat(row(tmux, name).state()).isEqualTo("up")));
        // Who is who is told by ps and by who answers at the port, and not by co.
        long its = processOf(own, "direct.share");
        assertThat(at(direct)).isEqualTo(its);
        long shell = processOf(own, "/bin/sh " + folder.resolve("wrapper"));
        long worker = processOf(shell, "wrapped.share");
        assertThat(at(wrapped)).isEqualTo(worker);
        long many = processOf(own, "/bin/sh " + folder.resolve("brief"));

        agrees(tmux, witness, "direct", "up", its, direct, 0);
        agrees(tmux, witness, "wrapped", "up", shell, wrapped, 0);
        agrees(tmux, witness, "brief", "up", many, 0, 0);

        // A figure that stands still would be right so far.
        double little = serviceShare(witness, its).most() + 0.03;
        share("direct", 25);
        share("wrapped", 20);
        await("more work").atMost(LONG).untilAsserted(() -> {
            assertThat(serviceShare(witness, its).least()).isGreaterThan(little);
            assertThat(row(tmux, "direct").share()).isGreaterThan(little);
        });
        agrees(tmux, witness, "direct", "up", its, direct, 0);
        agrees(tmux, witness, "wrapped", "up", shell, wrapped, 0);

        assertThat(ProcessHandle.of(its).orElseThrow().destroyForcibly()).isTrue();
        await("another one").atMost(LONG).untilAsserted(() -> {
            Shown again = row(tmux, "direct");
            assertThat(again.state()).isEqualTo("up");
            assertThat(again.pid()).isNotEqualTo(its);
        });
        long next = processOf(own, "direct.share");
        assertThat(at(direct)).isEqualTo(next).isNotEqualTo(its);
        agrees(tmux, witness, "direct", "up", next, direct, 1);
        agrees(tmux, witness, "wrapped", "up", shell, wrapped, 0);
    }

    private static Witness.Range serviceShare(Witness witness, long pid) {
        return witness.share(pid, false, SERVICE_LOOK - 0.2, SERVICE_LOOK + LATE, SERVICE_LOOK + LATE);
    }

    /** @param port 0 for none */
    private static void agrees(
            Tmux tmux, Witness witness, String name, String state, long pid, int port, int restarts) {
        // A picture may be taken while the screen is being drawn.
        await(name).atMost(LONG).untilAsserted(() -> {
            long before = age(pid);
            Shown shown = row(tmux, name);
            long after = age(pid);
            assertThat(shown.state()).isEqualTo(state);
            assertThat(shown.pid()).isEqualTo(pid);
            assertThat(shown.port()).isEqualTo(port == 0 ? "-" : ":" + port);
            assertThat(shown.restarts()).isEqualTo(restarts);
            // Both cut to seconds, and the screen's clock ticks once in each.
            assertThat(shown.upSeconds()).as(shown.toString()).isBetween(before - 2 - shown.upRoundedBy(), after + 1);
            Witness.Range share = serviceShare(witness, pid);
            assertThat(share.holds(shown.share(), SHARE))
                    .as("%s, the system says %s", shown, share)
                    .isTrue();
            if (port != 0) {
                Witness.Range bytes = witness.resident(pid, false, SERVICE_LOOK + LATE);
                assertThat(bytes.holds(shown.bytes(), shown.roundedBy()))
                        .as("%s, ps says %s", shown, bytes)
                        .isTrue();
            }
        });
    }

    private static long processOf(long parent, String command) throws IOException {
        return Witness.find(row -> row.parent() == parent && row.command().contains(command))
                .orElseThrow(() -> new AssertionError("no child of " + parent + " with " + command))
                .pid();
    }

    private static long age(long pid) throws IOException {
        return Witness.find(row -> row.pid() == pid).orElseThrow().age();
    }

    /** The process that says it listens there. */
    private static long at(int port) throws IOException, InterruptedException {
        return Long.parseLong(get(port, "/"));
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** Of the proxy, as the head of the screen has it. */
    private static int port(Tmux tmux) {
        AtomicInteger port = new AtomicInteger();
        await("the proxy")
                .atMost(LONG)
                .untilAsserted(() -> port.set(Integer.parseInt(found(tmux.screen(), "●proxy:(\\d+) "))));
        return port.get();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Requests at an even pace, of which every third one climbs. */
    private static final class Load implements AutoCloseable {
        private final int port;
        private final HttpClient client = HttpClient.newHttpClient();
        private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        private final Queue<CompletableFuture<HttpResponse<String>>> answers = new ConcurrentLinkedQueue<>();

        Load(int port) {
            this.port = port;
            ScheduledFuture<?> _ = pace.scheduleAtFixedRate(this::ask, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }

        private void ask() {
            int number = answers.size();
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/messages"))
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"model\":\"claude-haiku-free\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\""
                                    + (number % 3 == 0 ? "climbs " : "stays ") + number + "\"}]}"))
                    .build();
            answers.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }

        /** How many there were, all of them answered. */
        int end() throws InterruptedException {
            pace.shutdown();
            assertThat(pace.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS)
                                    .join()
                                    .statusCode())
                            .isEqualTo(200));
            return answers.size();
        }

        @Override
        public void close() {
            pace.shutdownNow();
            client.shutdownNow();
            client.close();
        }
    }

    private void requests(Tmux tmux, int port, int asked, Models models) throws Exception {
        int climbed = (asked + 2) / 3;
        assertThat(models.t2.asked()).hasSize(climbed);
        await("T1 and T2 on the screen").atMost(LONG).untilAsserted(() -> {
            assertThat(counted(tmux, Tier.T1)).isEqualTo(asked - climbed);
            assertThat(counted(tmux, Tier.T2)).isEqualTo(climbed);
        });
        await("all on record").atMost(LONG).untilAsserted(() -> {
            try (Stream<RequestRecord> rows =
                    SqliteLedger.reader(home.ledgerFile()).requests(RequestFilter.all())) {
                List<Tier> tiers = rows.flatMap(row -> row.answeredBy().stream())
                        .map(answer -> answer.tier())
                        .toList();
                assertThat(tiers).filteredOn(Tier.T1::equals).hasSize(asked - climbed);
                assertThat(tiers).filteredOn(Tier.T2::equals).hasSize(climbed);
            }
        });
        String metrics = get(port, "/metrics");
        for (Tier tier : List.of(Tier.T1, Tier.T2)) {
            double answered = metrics.lines()
                    .filter(line -> line.startsWith("co_attempts_total{")
                            && line.contains("outcome=\"ok\"")
                            && line.contains("tier=\"" + tier + "\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
            assertThat(answered)
                    .as("%s in%n%s", tier, metrics)
                    .isEqualTo(tier == Tier.T1 ? asked - climbed : climbed, within(0.0));
        }
    }

    private static int counted(Tmux tmux, Tier tier) {
        return Integer.parseInt(found(tmux.screen(), tier + " ● \\S+ +(\\d+) "));
    }

    private static Shown row(Tmux tmux, String name) {
        String screen = tmux.screen();
        Matcher row = Pattern.compile("[│>] *" + name
                        + " +[●◐○✗] (\\S+) +(in co|pid \\d+|-) +(:\\d+|-) +(\\S+) +(\\S+) +(\\S+) +(\\d+)(?:/\\d+)? ")
                .matcher(screen);
        assertThat(row.find()).as("%s in%n%s", name, screen).isTrue();
        return new Shown(
                name,
                row.group(1),
                row.group(2),
                row.group(3),
                row.group(4),
                row.group(5),
                row.group(6),
                Integer.parseInt(row.group(7)));
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in%n%s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
