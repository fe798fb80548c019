package dev.fourtier.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ContextAdviceTest {
    @Test
    void enough_or_unknown_is_no_matter() {
        assertThat(ContextAdvice.warning("T1", "m", OptionalLong.of(32_768), OptionalLong.of(131_072)))
                .isEmpty();
        assertThat(ContextAdvice.warning("T1", "m", OptionalLong.empty(), OptionalLong.empty()))
                .isEmpty();
    }

    @Test
    void a_small_num_ctx_can_be_raised() {
        assertThat(ContextAdvice.warning("T1", "m:7b", OptionalLong.of(8_192), OptionalLong.of(32_768)))
                .hasValueSatisfying(warning -> assertThat(warning).contains("8192", "num_ctx = 32768", "[model m:7b]"));
    }

    @Test
    void a_small_model_can_only_be_changed() {
        assertThat(ContextAdvice.warning("T1", "m:7b", OptionalLong.of(32_768), OptionalLong.of(8_192)))
                .hasValueSatisfying(warning -> assertThat(warning).contains("8192", "co models use T1"));
    }
}
