package dev.fourtier.bridge.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.relay.Relay;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void what_the_relay_refuses_is_not_taken_for_googles_word_about_the_key() {
        String said = "{\"error\":{\"code\":403,\"message\":\"" + Relay.STRAY + "\"}}";
        assertThat(Failures.of(403, said)).isInstanceOf(GeminiFailure.Protocol.class);
        assertThat(Failures.of(500, said)).isInstanceOf(GeminiFailure.Protocol.class);
        assertThat(Failures.of(403, "{\"error\":{\"code\":403,\"message\":\"no\"}}"))
                .isInstanceOf(GeminiFailure.BadKey.class);
    }
}
