package dev.fourtier.bench;

import dev.fourtier.bench.ScriptedModel.Pace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * What co adds: the same requests to a scripted model directly and through co, in turn in one run, as times on a machine that
 * does other things too only mean something side by side. Linux only. Prints tables; takes two minutes.
 */
public final class GatewayBenchmark {
    private static final int ROUNDS = 2;
    private static final int STARTS = 3;
    private static final Duration WARM = Duration.ofSeconds(6);
    private static final Duration CELL = Duration.ofSeconds(3);
    private static final Pace TYPING = new Pace(20, Duration.ofMillis(10));
    private static final Pace MANY = new Pace(20, Duration.ofMillis(100));
    private static final Pace AT_ONCE = new Pace(40, Duration.ZERO);
    private static final byte[] SMALL = body(0);
    private static final byte[] LARGE = body(100 * 1024);

    private static final List<Load> FIRST_CONTENT = List.of(
            new Load("100 KB, 1 stream", 1, LARGE, TYPING, CELL),
            new Load("100 KB, 16 streams", 16, LARGE, TYPING, CELL),
            new Load("100 KB, 64 streams", 64, LARGE, TYPING, CELL));
    private static final List<Load> EVENTS = List.of(
            new Load("1 KB, 50 streams", 50, SMALL, MANY, CELL), new Load("1 KB, 500 streams", 500, SMALL, MANY, CELL));
    private static final List<Load> THROUGHPUT = List.of(
            new Load("1 KB, 16 clients", 16, SMALL, AT_ONCE, CELL),
            new Load("100 KB, 16 clients", 16, LARGE, AT_ONCE, CELL));

    private GatewayBenchmark() {}

    /** @param args the folder of the checkout, by default the working folder */
    public static void main(String[] args) throws Exception {
        Path project = Path.of(args.length > 0 ? args[0] : "").toAbsolutePath();
        Path folder = Files.createTempDirectory("co-bench");
        try (var model = new ScriptedModel()) {
            CoProcess.trainCache(project, folder, model.port());
            starts(project, folder, model);
            try (CoProcess co = CoProcess.start(project, folder, model.port())) {
                loads(model, co);
            }
        } finally {
            delete(folder);
        }
    }

    private static void starts(Path project, Path folder, ScriptedModel model) throws Exception {
        say("%n| start | healthy s | first answer s | idle MB |%n|---|---|---|---|%n");
        for (int i = 1; i <= STARTS; i++) {
            long began = System.nanoTime();
            try (CoProcess co = CoProcess.start(project, folder, model.port());
                    var caller = new Caller(co.port(), LARGE, new Times(), new Times())) {
                caller.askUntil(System.nanoTime() + 1);
                double answered = (System.nanoTime() - began) / 1e9;
                Thread.sleep(2000);
                say("| %d | %.2f | %.2f | %d |%n", i, co.healthySeconds(), answered, co.residentMegabytes());
            }
        }
    }

    private static void loads(ScriptedModel model, CoProcess co) throws Exception {
        long idle = co.residentMegabytes();
        for (Load load : List.of(THROUGHPUT.getLast(), EVENTS.getFirst())) {
            var warm = new Load("warm-up", load.clients(), load.body(), load.pace(), WARM.dividedBy(2));
            warm.run(model, co.port(), co);
        }
        heading("time to first content, ms (p50 / p99)");
        for (Load load : FIRST_CONTENT) {
            compare(load, model, co, outcome -> outcome.first());
        }
        heading("time of an event on its way, ms (p50 / p99)");
        for (Load load : EVENTS) {
            compare(load, model, co, outcome -> outcome.transit());
        }
        heading("40 tokens at once: time to first content, ms (p50 / p99)");
        for (Load load : THROUGHPUT) {
            compare(load, model, co, outcome -> outcome.first());
        }
        say("%nmemory: %d MB idle, %d MB after all of it%n", idle, co.residentMegabytes());
    }

    private static void heading(String what) {
        say(
                "%n| %s | direct | through co | added p50 | requests/s direct | through co | share | CPU ms per request | CPU µs per event | others' CPU |%n",
                what);
        say("|---|---|---|---|---|---|---|---|---|---|%n");
    }

    /** Which of the times the row is about. */
    @FunctionalInterface
    private interface Measure {
        Times of(Load.Outcome outcome);
    }

    /** Direct, co, direct, co; the quieter round of each is told. */
    private static void compare(Load load, ScriptedModel model, CoProcess co, Measure measure)
            throws IOException, InterruptedException, ExecutionException {
        var direct = new Load.Outcome[ROUNDS];
        var through = new Load.Outcome[ROUNDS];
        var cpu = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            direct[i] = load.run(model, model.port(), co);
            double before = co.cpuSeconds();
            through[i] = load.run(model, co.port(), co);
            cpu[i] = co.cpuSeconds() - before;
        }
        Load.Outcome floor = quietest(direct);
        Load.Outcome ours = quietest(through);
        double used = cpu[Arrays.asList(through).indexOf(ours)];
        Times with = measure.of(ours);
        Times without = measure.of(floor);
        say(
                "| %s | %.2f / %.1f | %.2f / %.1f | %.2f | %.0f | %.0f | %.0f %% | %.2f | %.0f | %.0f, %.0f %% |%n",
                load.name(),
                without.quantile(0.5),
                without.quantile(0.99),
                with.quantile(0.5),
                with.quantile(0.99),
                with.quantile(0.5) - without.quantile(0.5),
                floor.requestsPerSecond(),
                ours.requestsPerSecond(),
                100 * ours.requestsPerSecond() / floor.requestsPerSecond(),
                1e3 * used / ours.requests(),
                1e6 * used / ours.transit().count(),
                100 * floor.foreign(),
                100 * ours.foreign());
    }

    private static Load.Outcome quietest(Load.Outcome[] rounds) {
        return Stream.of(rounds)
                .min(Comparator.comparingDouble(Load.Outcome::foreign))
                .orElseThrow();
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }

    /** A conversation with tool calls, as Claude Code has them, of about so many bytes. */
    private static byte[] body(int bytes) {
        var text = new StringBuilder(bytes + 1024);
        text.append("{\"model\":\"" + CoProcess.MODEL + "\",\"max_tokens\":1024,\"stream\":true,");
        text.append("\"system\":[{\"type\":\"text\",\"text\":\"You are a careful engineer.\"}],\"tools\":[");
        text.append("{\"name\":\"Read\",\"description\":\"Reads a file.\",\"input_schema\":{\"type\":\"object\",");
        text.append("\"properties\":{\"path\":{\"type\":\"string\"}},\"required\":[\"path\"]}}],");
        text.append("\"messages\":[{\"role\":\"user\",\"content\":\"go on\"}");
        for (int i = 0; text.length() < bytes; i++) {
            text.append(",{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"toolu_" + i);
            text.append("\",\"name\":\"Read\",\"input\":{\"path\":\"/src/file_" + i + ".txt\"}}]},");
            text.append("{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_" + i);
            text.append("\",\"content\":\"" + "a line \\\"of\\\" text\\n".repeat(200) + "\"}]}");
        }
        return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
