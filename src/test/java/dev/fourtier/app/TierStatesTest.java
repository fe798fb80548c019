package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.app.TierStates.Seat;
import dev.fourtier.control.StatusView.State;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TierStatesTest {
    private static final URI OLLAMA = URI.create("http://localhost:11434");
    private static final URI LLAMA = URI.create("http://127.0.0.1:8080/v1");

    @Test
    void stands_as_the_service_that_its_only_deployment_is_at() {
        assertThat(with(Map.of(11434, State.MISSING)).of(Stream.of(new Seat(OLLAMA, false))))
                .isEqualTo(State.MISSING);
        assertThat(with(Map.of(11434, State.STARTING)).of(Stream.of(new Seat(OLLAMA, true))))
                .isEqualTo(State.STARTING);
    }

    @Test
    void is_failed_while_its_circuit_is_open_although_the_service_runs() {
        TierStates states = with(Map.of(11434, State.RUNNING));
        assertThat(states.of(Stream.of(new Seat(OLLAMA, true)))).isEqualTo(State.FAILED);
        assertThat(states.of(Stream.of(new Seat(OLLAMA, false)))).isEqualTo(State.RUNNING);
    }

    @Test
    void runs_while_one_of_its_deployments_does() {
        TierStates states = with(Map.of(11434, State.STOPPED, 8080, State.RUNNING));
        assertThat(states.of(Stream.of(new Seat(OLLAMA, false), new Seat(LLAMA, false))))
                .isEqualTo(State.RUNNING);
        assertThat(states.of(Stream.of(new Seat(OLLAMA, false), new Seat(LLAMA, true))))
                .isEqualTo(State.STOPPED);
    }

    @Test
    void knows_nothing_of_a_port_on_another_machine() {
        assertThat(with(Map.of(11434, State.MISSING))
                        .of(Stream.of(new Seat(URI.create("http://192.168.1.7:11434"), false))))
                .isEqualTo(State.RUNNING);
    }

    @Test
    void is_missing_without_a_deployment() {
        assertThat(with(Map.of()).of(Stream.empty())).isEqualTo(State.MISSING);
    }

    private static TierStates with(Map<Integer, State> ports) {
        return new TierStates(ports);
    }
}
