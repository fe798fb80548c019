package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.cli.Common;
import dev.fourtier.config.Deployment;
import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.Home;
import dev.fourtier.control.Operations.Via;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.model.Tier;
import dev.fourtier.standin.Delay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's stage with the whole house on it, as {@code co demo} puts it up. */
class DemoTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @TempDir
    private Path among;

    @Test
    void within_ten_seconds_there_is_a_climb_a_repair_and_a_question_and_the_answer_is_the_persons() throws Exception {
        int bridge = freePort();
        var stage = DemoStage.open(DemoFolder.make(among, 1), bridge, new SplittableRandom(1), Delay.REAL);
        Home home = stage.home().create();
        Clock clock = Clock.systemUTC();
        try (stage;
                var house = new House(
                        stage.configuration(), stage.environment(), home, () -> {}, clock, new SplittableRandom(1))) {
            house.openBridge(bridge, stage.engines());
            int port = house.openProxy(0, () -> "{}".getBytes(StandardCharsets.UTF_8))
                    .port();
            var options = new Common(home.root(), home.config(), 0, 0);
            var operations = new LocalOperations(options, house, Catalog.NONE, () -> port, stage.version(), 1, clock);
            stage.opened(operations, port);

            await().atMost(TEN_SECONDS).untilAsserted(() -> {
                assertThat(line(operations, Tier.T1).failed()).isPositive();
                assertThat(line(operations, Tier.T1).answered()).isPositive();
                assertThat(line(operations, Tier.T2).failed()).isGreaterThan(1);
                assertThat(line(operations, Tier.T3).answered()).isPositive();
                assertThat(operations.models())
                        .filteredOn(model -> model.tier() == Tier.T1)
                        .allSatisfy(
                                model -> assertThat(model.calls().repaired()).isPositive());
                assertThat(operations.approvals()).hasSize(1);
            });
            assertThat(line(operations, Tier.T4).requests()).isZero();
            assertThat(operations.status().bridge().state()).isEqualTo(StatusView.State.RUNNING);

            ApprovalView question = operations.approvals().getFirst();
            assertThat(question.model()).isEqualTo("simulated/claude-sonnet-4-6");
            Ruling ruling = operations
                    .approve(question.id(), false, Optional.empty(), Via.CLI)
                    .toCompletableFuture()
                    .get();
            assertThat(ruling.kind()).isEqualTo(Ruling.Kind.DONE);
            await().atMost(TEN_SECONDS).until(() -> line(operations, Tier.T4).answered() == 1);
        }
        assertThat(among).isEmptyDirectory();
    }

    @Test
    void everything_is_labelled_and_on_this_machine_and_no_key_of_the_person_is_known() throws Exception {
        try (var stage = DemoStage.open(DemoFolder.make(among, 1), 1, new SplittableRandom(1), Delay.REAL)) {
            assertThat(stage.version()).endsWith("(simulated)");
            assertThat(stage.notice(1))
                    .contains("simulated", stage.home().root().toString());
            assertThat(stage.configuration().deployments())
                    .extracting(Deployment::tier)
                    .containsExactly(Tier.T1, Tier.T2, Tier.T3, Tier.T4);
            assertThat(stage.configuration().deployments()).allSatisfy(deployment -> {
                assertThat(deployment.upstreamModel()).startsWith("simulated/");
                assertThat(deployment.apiBase().getHost()).isEqualTo("127.0.0.1");
                assertThat(deployment.paid()).isEqualTo(deployment.tier() == Tier.T4);
            });
            assertThat(stage.configuration().services())
                    .isNotEmpty()
                    .allSatisfy(service -> assertThat(service.name()).endsWith(".simulated"));
            assertThat(stage.configuration().warnings()).isEmpty();
            assertThat(stage.environment()).containsOnlyKeys("PATH", "HOME", "OLLAMA_HOST");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static StatusView.TierLine line(LocalOperations operations, Tier tier) {
        return operations.status().tiers().stream()
                .filter(line -> line.tier() == tier)
                .findFirst()
                .orElseThrow();
    }
}
