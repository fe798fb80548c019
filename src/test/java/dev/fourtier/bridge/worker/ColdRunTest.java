package dev.fourtier.bridge.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.supervise.Children;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColdRunTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"exec sleep 60", "echo 'not an event'; exec sleep 60"})
    void a_cli_that_never_says_it_runs_is_not_waited_for_as_long_as_a_model(String script) throws Exception {
        Path program = Files.writeString(folder.resolve("gemini"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Duration model = Duration.ofSeconds(50);
        var settings = new EngineSettings(
                1, false, Optional.of(program), Duration.ofMillis(300), model, model, 100, Long.MAX_VALUE);
        var random = new SplittableRandom();
        var children = new Children(folder.resolve("run"), random);
        var starter = new CliStarter(
                children,
                folder.resolve("homes"),
                Map.of("GEMINI_API_KEY", "k", "PATH", "/usr/bin:/bin"),
                settings,
                Optional.empty(),
                random);
        List<TurnEvent> events = new ArrayList<>();
        new ColdRun(
                        children,
                        starter,
                        FakeHouse.prompt("hi", List.of(), Optional.empty()),
                        events::add,
                        settings.initialize())
                .run(_ -> Watch.BLIND, new LinkedBlockingQueue<>(), new TurnClock(model, model));
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        TurnEvent.Broke.class,
                        broke -> assertThat(broke.failure()).isInstanceOf(GeminiFailure.NoCli.class));
    }
}
