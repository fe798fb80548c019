package dev.fourtier.bench;

import dev.fourtier.model.RawJson;
import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.Tool;
import dev.fourtier.model.Usage;
import dev.fourtier.repair.OfferedTools;
import dev.fourtier.repair.ToolCallRepair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The repair of an answer of 8 KB that comes in events of four characters, as models send it: the figure is for one event, so
 * MB/s are 4,000 divided by the nanoseconds. {@code -prof gc} adds what each event allocates.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class RepairBenchmark {
    private static final int EVENTS = 2_048;
    private static final int CHARACTERS = 4;
    private static final String PROSE = """
            The test fails because `parse` returns null when the input is empty: see line 42 of Parser.java, where the
            check `if (a < b && c[0] == '{')` comes too late. All callers rely on it.

            - First, move the check up.
            - For each caller, drop the fallback [1].

            """;
    private static final String CODE = """
            Here is the new file:

            ```java
            final class Parser {
                Map<String, List<Integer>> read(String text) {
                    return text.isEmpty() ? Map.of() : new Reader(text, "{\\"name\\": 1}").all();
                }
            }
            ```

            And its `package.json`:

            ```json
            {"name": "parser", "version": "1.0.0", "scripts": {"test": "jest"}}
            ```

            """;

    @Param({"prose", "code", "bare", "hermes", "xml", "fenced"})
    public String shape = "";

    private final List<StreamEvent> events = new ArrayList<>();
    private List<Tool> tools = List.of();

    @Setup
    public void cut() {
        tools = List.of(
                new Tool(
                        "Write",
                        "",
                        new RawJson("{\"type\":\"object\",\"properties\":{\"file_path\":{\"type\":\"string\"},"
                                + "\"content\":{\"type\":\"string\"}},\"required\":[\"file_path\",\"content\"]}")),
                new Tool("Bash", "", new RawJson("{\"type\":\"object\"}")));
        String text = text();
        for (int at = 0; at < text.length(); at += CHARACTERS) {
            events.add(new StreamEvent.TextDelta(text.substring(at, at + CHARACTERS)));
        }
        events.add(new StreamEvent.Finished(StopReason.END_TURN, Usage.NONE));
    }

    private String text() {
        int length = EVENTS * CHARACTERS;
        String before = switch (shape) {
            case "bare" -> "{\"name\": \"Write\", \"arguments\": {\"file_path\": \"/a\", \"content\": \"";
            case "hermes" ->
                "<tool_call>\n{\"name\": \"Write\", \"arguments\": {\"file_path\": \"/a\", \"content\": \"";
            case "fenced" -> "```json\n{\"name\": \"Write\", \"arguments\": {\"file_path\": \"/a\", \"content\": \"";
            case "xml" -> "<function=Write>\n<parameter=file_path>\n/a\n</parameter>\n<parameter=content>\n";
            default -> "";
        };
        String after = switch (shape) {
            case "bare" -> "\"}}";
            case "hermes" -> "\"}}\n</tool_call>";
            case "fenced" -> "\"}}\n```";
            case "xml" -> "\n</parameter>\n</function>";
            default -> "";
        };
        String body = switch (shape) {
            case "prose" -> PROSE;
            case "code" -> CODE;
            case "xml" -> "line of code; \"quoted\" {braces} a < b\n";
            default -> "line of code; \\\"quoted\\\" {braces}\\n";
        };
        int room = length - before.length() - after.length();
        // The escape of the last line must not be cut.
        String filled = body.repeat(room / body.length());
        return before + filled + " ".repeat(room - filled.length()) + after;
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void answer(Blackhole out) {
        var repair = new ToolCallRepair(OfferedTools.of(tools), () -> "toolu_1");
        for (StreamEvent event : events) {
            repair.accept(event, out::consume);
        }
        boolean called = repair.stats().repaired() == 1;
        if (called == (shape.equals("prose") || shape.equals("code"))) {
            throw new IllegalStateException(shape + ": " + repair.stats());
        }
    }
}
