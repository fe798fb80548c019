package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that the README names, and every name in {@code bin}, run as a person runs it, for its help. */
class ReadmeIT {
    @TempDir
    private Path folder;

    @Test
    void every_command_explains_itself() throws Exception {
        List<String> commands = ReadmeTest.commands(Files.readString(ReadmeTest.ROOT.resolve("README.md")));
        assertThat(commands).hasSizeGreaterThan(15).contains("demo", "claude", "approve");
        for (String command : commands) {
            assertThat(run("co", command, "--help")).as(command).satisfies(result -> {
                assertThat(result.code()).isZero();
                assertThat(result.out()).startsWith("Usage: co " + command);
            });
        }
    }

    @Test
    void every_name_explains_itself() throws Exception {
        try (Stream<Path> bin = Files.list(ReadmeTest.ROOT.resolve("bin"))) {
            for (Path program : bin.toList()) {
                String name = program.getFileName().toString();
                assertThat(run(name, "--help")).as(name).satisfies(result -> {
                    assertThat(result.code()).isZero();
                    assertThat(result.out()).containsIgnoringCase("usage");
                });
            }
        }
    }

    private Result run(String name, String... words) throws IOException, InterruptedException {
        var line = Stream.concat(
                        Stream.of(ReadmeTest.ROOT.resolve("bin").resolve(name).toString()), Stream.of(words))
                .toList();
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("CO_AOT", "off");
        builder.environment().put("CO_HOME", folder.toString());
        builder.environment().putIfAbsent("CO_JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), out);
    }

    private record Result(int code, String out) {}
}
