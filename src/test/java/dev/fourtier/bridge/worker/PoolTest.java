package dev.fourtier.bridge.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.TurnEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PoolTest {
    @TempDir
    Path folder;

    @Test
    void turns_wait_for_the_first_worker_and_share_it() throws Exception {
        try (var house = FakeHouse.of(folder, FakeHouse.SETTINGS, FakeAgent.answering("ok"))) {
            var turns = Stream.generate(() -> house.ask("hi")).limit(10).toList();
            for (var turn : turns) {
                assertThat(turn.end()).isInstanceOf(TurnEvent.Completed.class);
            }
            assertThat(house.agents).hasSize(1);
        }
    }

    @Test
    void as_many_are_kept_warm_as_are_wanted_and_the_idlest_is_asked() throws Exception {
        try (var house = FakeHouse.of(folder, FakeHouse.SETTINGS.withWorkers(2), silent())) {
            house.pool.warm();
            await().until(() -> house.pool.view().size() == 2);
            house.ask("one");
            house.ask("two");
            await().until(() -> house.pool.view().stream().allMatch(worker -> worker.open() == 1));
        }
    }

    @Test
    void a_worn_worker_goes_when_the_new_one_is_there_and_its_turns_have_ended() throws Exception {
        List<JsonNode> open = new CopyOnWriteArrayList<>();
        FakeAgent.Manner manner = (agent, request) -> {
            if (!agent.opens(request) && FakeAgent.method(request).equals("session/prompt")) {
                if (request.toString().contains("parked")) {
                    open.add(request);
                    agent.text(FakeAgent.session(request), "wait");
                } else {
                    agent.text(FakeAgent.session(request), "ok");
                    agent.ended(request, "end_turn", 1);
                }
            }
        };
        try (var house = FakeHouse.of(folder, FakeHouse.SETTINGS.withLife(2, 1L << 40), manner)) {
            var parked = house.ask("parked");
            parked.first();
            assertThat(house.ask("second").end()).isInstanceOf(TurnEvent.Completed.class);
            await().until(() -> house.agents.size() == 2 && house.pool.view().size() == 2);
            var old = house.agents.getFirst();
            assertThat(house.ask("third").end()).isInstanceOf(TurnEvent.Completed.class);
            assertThat(house.agents.get(1).heard("session/prompt")).hasSize(1);
            assertThat(old.stopped).isFalse();
            old.ended(open.getFirst(), "end_turn", 1);
            assertThat(parked.end()).isInstanceOf(TurnEvent.Completed.class);
            await().until(() -> old.stopped);
        }
    }

    @Test
    void one_that_holds_too_much_memory_is_replaced() throws Exception {
        try (var house = FakeHouse.of(folder, FakeHouse.SETTINGS.withLife(100, 1_000), FakeAgent.answering("ok"))) {
            house.ask("hi").end();
            house.agents.getFirst().resident = 2_000;
            house.ask("hi").end();
            await().until(() -> house.agents.getFirst().stopped);
            assertThat(house.agents).hasSize(2);
        }
    }

    @Test
    void one_that_breaks_its_protocol_gets_nothing_more() throws Exception {
        FakeAgent.Manner manner = (agent, request) -> {
            if (!agent.opens(request)) {
                agent.error(request, -32603, "Internal error");
            }
        };
        try (var house = FakeHouse.of(folder, FakeHouse.SETTINGS, manner)) {
            assertThat(house.ask("hi").failure()).isInstanceOf(GeminiFailure.Protocol.class);
            await().until(() -> house.agents.getFirst().stopped && house.agents.size() == 2);
        }
    }

    @Test
    void one_that_dies_takes_its_turns_along_and_is_replaced() throws Exception {
        FakeAgent.Manner manner = (agent, request) -> {
            if (!agent.opens(request)) {
                agent.text(FakeAgent.session(request), "half");
                agent.die();
            }
        };
        try (var house = FakeHouse.of(folder, FakeHouse.SETTINGS, manner)) {
            assertThat(house.ask("hi").failure()).isInstanceOf(GeminiFailure.BrokeOff.class);
            await().until(() -> house.pool.view().size() == 1 && house.agents.size() == 2);
        }
    }

    @Test
    void one_that_never_answers_is_replaced_and_after_two_of_them_turns_run_cold() throws Exception {
        FakeAgent.Manner mute = (agent, request) -> {};
        var settings = FakeHouse.SETTINGS.withDeadlines(
                Duration.ofMillis(100), Duration.ofSeconds(10), Duration.ofSeconds(20));
        try (var house = FakeHouse.of(folder, settings, mute)) {
            var turn = house.ask("hi");
            assertThat(turn.first()).isEqualTo(new TurnEvent.Text("cold"));
            assertThat(house.agents).hasSize(2).allMatch(agent -> agent.stopped);
            assertThat(house.pool.trouble()).containsInstanceOf(GeminiFailure.NoCli.class);
        }
    }

    @Test
    void a_second_start_helps_where_the_first_one_failed() throws Exception {
        FakeHouse.Making second = (number, ears) -> {
            if (number == 1) {
                throw new IOException("not yet");
            }
            return new FakeAgent(number, ears, FakeAgent.answering("ok"));
        };
        try (var house = new FakeHouse(folder, FakeHouse.SETTINGS, second)) {
            assertThat(house.ask("hi").end()).isInstanceOf(TurnEvent.Completed.class);
            assertThat(house.pool.trouble()).isEmpty();
        }
    }

    @Test
    void closing_ends_workers_and_takes_their_files_away() throws Exception {
        var house = FakeHouse.of(folder, FakeHouse.SETTINGS, FakeAgent.answering("ok"));
        house.ask("hi").end();
        house.close();
        assertThat(house.agents).allMatch(agent -> agent.stopped);
        try (Stream<Path> left = Files.list(folder.resolve("homes"))) {
            assertThat(left).isEmpty();
        }
        assertThat(house.ask("late").failure()).isInstanceOf(GeminiFailure.BrokeOff.class);
    }

    private static FakeAgent.Manner silent() {
        return FakeAgent::opens;
    }
}
