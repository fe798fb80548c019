package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TruncationTest {
    @Test
    void half_of_the_context_and_two_tokens_is_the_mark_of_one_message_cut() {
        assertThat(Truncation.window(12_000, 2_050, 4_096)).hasValue(4_096);
        assertThat(Truncation.window(7_491, 1_026, 2_048)).hasValue(2_048);
    }

    @Test
    void a_full_context_far_below_the_estimate_is_the_mark_of_dropped_turns() {
        assertThat(Truncation.window(7_491, 1_898, 2_048)).hasValue(2_048);
        assertThat(Truncation.window(60_000, 31_800, 0, 32_768)).hasValue(32_768);
    }

    @Test
    void a_small_count_alone_is_none_because_a_cache_may_have_had_the_rest() {
        assertThat(Truncation.window(12_000, 300, 32_768, 4_096)).isEmpty();
        assertThat(Truncation.window(12_000, 0, 4_096)).isEmpty();
    }

    @Test
    void a_count_near_the_estimate_is_none_even_where_the_context_is_full() {
        assertThat(Truncation.window(4_300, 4_000, 4_096)).isEmpty();
    }
}
