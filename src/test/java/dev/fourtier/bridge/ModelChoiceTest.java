package dev.fourtier.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.config.ModelTable;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelChoiceTest {
    private static final LocalDate BEFORE_ALL = LocalDate.of(2026, 1, 1);
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 23);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);

    private final ModelTable table = Tables.shipped();

    /** The table of the old system's README; the flash of 2.0 was gone before co knew days. */
    @ParameterizedTest
    @CsvSource({
        "claude-opus-4-6, 1, gemini-3-pro-preview",
        "claude-haiku-4-5, 8001, gemini-3-pro-preview",
        "claude-sonnet-4-6, 8001, gemini-3-pro-preview",
        "claude-haiku-4-5, 8000, gemini-2.0-flash",
        "claude-sonnet-4-6, 8000, gemini-2.5-pro",
        "claude-sonnet-4-6, 4001, gemini-2.5-pro",
        "claude-sonnet-4-6, 4000, gemini-3-flash-preview",
        "CLAUDE-SONNET-4-6, 0, gemini-3-flash-preview",
        "gemini-proxy, 0, gemini-2.0-flash",
        "gemini-proxy, 16384, gemini-3-pro-preview",
        "gpt-5, 100, gemini-2.0-flash"
    })
    void the_first_rule_that_fits_decides(String name, int maxTokens, String model) {
        assertThat(ModelChoice.of(name, maxTokens, table, BEFORE_ALL).chosen()).isEqualTo(model);
    }

    @Test
    void a_retired_model_is_replaced_from_its_day_on() {
        assertThat(ModelChoice.of("claude-opus-4-6", 1, table, BEFORE_ALL).model())
                .isEqualTo("gemini-3-pro-preview");
        assertThat(ModelChoice.of("claude-opus-4-6", 1, table, NOVEMBER).model())
                .isEqualTo("gemini-3.1-pro-preview");
        assertThat(ModelChoice.of("claude-sonnet-4-6", 5000, table, NOVEMBER).model())
                .isEqualTo("gemini-2.5-pro");
        assertThat(ModelChoice.of("claude-sonnet-4-6", 5000, table, DECEMBER).model())
                .isEqualTo("gemini-3.8-flash");
    }

    @Test
    void a_name_of_googles_is_taken_at_its_word() {
        assertThat(ModelChoice.of("gemini-9-ultra", 64_000, table, NOVEMBER).model())
                .isEqualTo("gemini-9-ultra");
        assertThat(ModelChoice.of("models/gemini-3.8-flash", 1, table, NOVEMBER).model())
                .isEqualTo("gemini-3.8-flash");
        assertThat(ModelChoice.of("gem3", 64_000, table, NOVEMBER).model()).isEqualTo("gemini-3-flash-preview");
        assertThat(ModelChoice.of("gemini-3-pro-preview", 1, table, NOVEMBER))
                .isEqualTo(new ModelChoice.Chosen("gemini-3.1-pro-preview", "gemini-3-pro-preview"));
    }

    @Test
    void the_table_is_told_in_words() {
        assertThat(ModelChoice.lines(table, NOVEMBER))
                .extracting(ModelChoice.Line::rule)
                .containsExactly(
                        "name contains opus",
                        "max_tokens > 8000",
                        "name contains sonnet and max_tokens > 4000",
                        "name contains sonnet",
                        "otherwise");
    }
}
