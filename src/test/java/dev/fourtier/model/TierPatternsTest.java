package dev.fourtier.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierPatternsTest {
    @ParameterizedTest
    @CsvSource({
        "claude-haiku-4-5-20251001, T1",
        "claude-haiku-5-5, T1",
        "claude-3-haiku-20240307, T1",
        "claude-3-5-haiku-latest, T1",
        "claude-sonnet-4-6, T2",
        "claude-sonnet-5-5, T2",
        "claude-sonnet-99, T2",
        "claude-3-5-sonnet-20241022, T2",
        "Claude-Sonnet-4-6, T2",
        "claude-sonnet-4-6[1m], T2",
        "claude-opus-4-6, T3",
        "claude-3-opus-20240229, T3",
        "claude-fable-5-2, T3",
        "claude-mythos-1, T3",
        "claude-real-fallback, T4",
        "claude-real-sonnet-4-6, T4",
        "claude-2.1, T1",
        "claude-instant, T1",
        "claude-tomorrow-1, T1",
        "claude-, T1",
        "claude-real, T1",
        "claude-unreal-1, T1",
        "claude-sonnet-real-1, T2",
        "claude-not-real-opus-1, T3",
        "claude-sonnets-1, T1",
        "claude-haiku-like-opus-1, T1",
    })
    void a_claude_name_falls_to_its_tier(String name, Tier tier) {
        assertThat(TierPatterns.tierOf(name)).contains(tier);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o",
        "''",
        "claude",
        "sonnet",
        "anthropic/claude-sonnet-4-6",
        "my-claude-sonnet-4",
        "' claude-haiku-1'"
    })
    void any_other_name_has_no_tier(String name) {
        assertThat(TierPatterns.tierOf(name)).isEqualTo(Optional.empty());
    }
}
