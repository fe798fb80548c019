package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.control.Home;
import dev.fourtier.ledger.TryRecord;
import dev.fourtier.model.RequestKind;
import dev.fourtier.model.Tier;
import dev.fourtier.model.Usage;
import dev.fourtier.proxy.ExchangeRecord;
import dev.fourtier.proxy.Incoming;
import dev.fourtier.proxy.Surroundings;
import dev.fourtier.repair.RepairStats;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the daemon writes down, as {@code bin/co} shows it: nothing but a shell. */
class StatusLineTest {
    private static final Path SCRIPT =
            Path.of(System.getProperty("co.basedir", ".")).resolve("bin/co").toAbsolutePath();

    @TempDir
    private Path folder;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private volatile List<String> waits = List.of();
    private StatusLine line;
    private Home home;

    @BeforeEach
    void open() throws Exception {
        home = new Home(folder.resolve("home")).create();
        line = new StatusLine(new Deaf(), () -> waits, timer, home);
    }

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    @Test
    void each_session_sees_who_answered_it_last() throws Exception {
        assertThat(shown("a")).contains("not running");
        line.asked();
        shows("a", "no answer yet");
        line.finished(answer("a", RequestKind.MAIN, Tier.T1, "qwen2.5-coder:7b"), () -> {});
        shows("a", "T1 qwen2.5-coder:7b");
        line.finished(
                answer("a", RequestKind.MAIN, Tier.T2, "qwen3", failed(Tier.T1, "timeout"), failed(Tier.T1, "timeout")),
                () -> {});
        line.finished(answer("a", RequestKind.BACKGROUND, Tier.T1, "title"), () -> {});
        line.finished(answer("b", RequestKind.SUBAGENT, Tier.T3, "gemini"), () -> {});
        shows("a", "T2 qwen3 (T1 timeout)");
        shows("b", "T3 gemini");
        assertThat(shown("c")).isEqualTo("no answer yet");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.statusLineFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_question_is_shown_until_it_is_over() throws Exception {
        line.finished(answer("a", RequestKind.MAIN, Tier.T2, "qwen3"), () -> {});
        waits = List.of("k7", "m2");
        line.asked();
        shows("a", "T4 waits for your approval (co approve k7), and 1 more | T2 qwen3");
        waits = List.of();
        shows("a", "T2 qwen3");
    }

    @Test
    void it_goes_with_the_daemon() throws Exception {
        line.asked();
        shows("a", "no answer yet");
        line.close();
        line.asked();
        assertThat(shown("a")).isEqualTo("co is not running; start it with: co start");
        Files.writeString(home.statusLineFile(), "999999999\nsaid a T1 x\n");
        assertThat(shown("a")).as("of a daemon that was killed").contains("not running");
    }

    private void shows(String session, String text) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(shown(session)).isEqualTo(text));
    }

    private String shown(String session) throws Exception {
        var builder = new ProcessBuilder(SCRIPT.toString(), "statusline");
        builder.environment().put("CO_HOME", home.root().toString());
        Process process = builder.start();
        try (var out = process.getOutputStream()) {
            // As Claude Code describes itself, over several lines for good measure.
            out.write(("{\"hook\": \"Status\",\n \"session_id\": \"" + session + "\", \"cwd\":\"/x\"}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.stripTrailing();
    }

    private static TryRecord failed(Tier tier, String outcome) {
        return new TryRecord(tier, "d", "m", outcome, "", Duration.ZERO);
    }

    private static ExchangeRecord answer(
            String session, RequestKind kind, Tier tier, String model, TryRecord... before) {
        var path = new ArrayList<>(List.of(before));
        path.add(new TryRecord(tier, "d", model, TryRecord.OK, "", Duration.ZERO));
        return new ExchangeRecord(
                "req_1",
                Instant.EPOCH,
                new Incoming("req_1", "claude-cli", session, "p", "", "/w", kind),
                "s:" + session,
                "claude-haiku-5-5",
                true,
                1,
                path,
                Optional.of(tier),
                Optional.of(model),
                ExchangeRecord.End.ANSWERED,
                200,
                Usage.NONE,
                Optional.empty(),
                Duration.ZERO);
    }

    private static final class Deaf implements Surroundings.Listener {
        @Override
        public void began() {}

        @Override
        public void polished(String model, RepairStats stats) {}

        @Override
        public void broke(String requestId, Throwable why) {}

        @Override
        public void finished(ExchangeRecord exchange, Runnable settled) {
            settled.run();
        }
    }
}
