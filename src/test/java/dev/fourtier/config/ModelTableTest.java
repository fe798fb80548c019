package dev.fourtier.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTableTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final ModelTable shipped = read();

    private static ModelTable read() {
        var loaded = (Source.Text) Source.read(Samples.SHIPPED.resolve("models.conf"));
        var problems = new Problems();
        var models = ModelTableReader.read(loaded, problems);
        assertThat(Samples.rendered(problems.errors())).isEmpty();
        assertThat(Samples.rendered(problems.warnings())).isEmpty();
        return models;
    }

    @ParameterizedTest
    @CsvSource({
        "ol-qwen, qwen2.5-coder:7b",
        "ol-llama, llama3.1:8b-instruct-q4_K_M",
        "ol-phi, phi3.5:latest",
        "ol-gemma, gemma3:4b",
        "ol-mistral, mistral:7b-instruct",
        "phi3.5, phi3.5:latest",
        "qwen3-coder:480b-cloud, qwen3-coder:480b",
        "QWEN2.5-coder:7B, qwen2.5-coder:7b",
        "claude-haiku-4-5-20251001, claude-haiku-4-5",
    })
    void a_model_is_found_by_any_of_its_names(String name, String model) {
        assertThat(shipped.find(name).map(ModelData::name)).contains(model);
    }

    @Test
    void what_is_not_said_counts_as_enough() {
        assertThat(shipped.find("gemma3:4b").orElseThrow())
                .returns(false, ModelData::hasTools)
                .returns(true, ModelData::hasVision);
        assertThat(shipped.find("gemini-3.8-flash").orElseThrow())
                .returns(true, ModelData::hasTools)
                .returns(true, ModelData::hasVision);
        assertThat(shipped.find("unheard-of:1b")).isEmpty();
        assertThat(shipped.contextLimit("unheard-of:1b")).isEmpty();
        assertThat(shipped.numCtx("unheard-of:1b")).isEqualTo(32_768);
    }

    @Test
    void no_more_context_is_asked_for_than_a_model_was_trained_for() {
        var models = Samples.models("""
                [defaults]
                num_ctx = 65536
                [model small]
                context_limit = 8192
                [model own]
                num_ctx = 16384
                """).models();
        assertThat(models.numCtx("small")).isEqualTo(8192);
        assertThat(models.numCtx("own")).isEqualTo(16_384);
        assertThat(models.numCtx("other")).isEqualTo(65_536);
    }

    @ParameterizedTest
    @CsvSource({
        "qwen3-coder:480b, 2026-07-15, qwen3.5:397b",
        "qwen3-coder:480b-cloud, 2026-07-15, qwen3.5:397b-cloud",
        "qwen3-coder:480b-cloud, 2026-07-14, ''",
        "gemini-2.5-pro, 2026-11-22, ''",
        "gemini-2.5-pro, 2026-12-01, gemini-3.8-flash",
        "gemini-2.0-flash, 2020-01-01, gemini-3.5-flash-lite",
        "qwen2.5-coder:7b, 2030-01-01, ''",
    })
    void a_retired_model_has_an_heir_from_its_day_on(String name, LocalDate day, String heir) {
        assertThat(shipped.heirOf(name, day)).isEqualTo(Optional.of(heir).filter(text -> !text.isEmpty()));
    }

    @Test
    void heirs_of_heirs_are_followed_and_a_circle_ends() {
        var models = Samples.models("""
                [model a]
                retired = yes
                heir = b
                [model b]
                retired = yes
                heir = c
                [model x]
                retired = yes
                heir = y
                [model y]
                retired = yes
                heir = x
                """).models();
        assertThat(models.heirOf("a", TODAY)).contains("c");
        assertThat(models.heirOf("x", TODAY)).isPresent();
    }

    @Test
    void prices_stand_with_their_month() {
        assertThat(shipped.find("claude-sonnet-4-6").orElseThrow().price())
                .contains(new Price(
                        new BigDecimal("3.00"),
                        new BigDecimal("15.00"),
                        new BigDecimal("3.75"),
                        new BigDecimal("0.30"),
                        YearMonth.of(2026, 11)));
        assertThat(shipped.find("claude-opus-4-6").flatMap(ModelData::price)).isPresent();
        assertThat(shipped.find("claude-haiku-4-5").flatMap(ModelData::price)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-4-6, 100, gemini-3-pro-preview",
        "claude-haiku-4-5, 8001, gemini-3-pro-preview",
        "claude-sonnet-4-6, 8001, gemini-3-pro-preview",
        "claude-sonnet-4-6, 8000, gemini-2.5-pro",
        "claude-sonnet-4-6, 4001, gemini-2.5-pro",
        "Claude-Sonnet-4-6, 4000, gemini-3-flash-preview",
        "claude-haiku-4-5, 8000, gemini-2.0-flash",
        "anything, 0, gemini-2.0-flash",
    })
    void gemini_is_chosen_by_the_first_rule_that_fits(String name, int maxTokens, String model) {
        assertThat(shipped.geminiChoice().choose(name, maxTokens)).contains(model);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tools = yes | models.conf:1:1: this line stands in no section",
                "[modle a] | models.conf:1:1: this kind of section is not known",
                "[model] | models.conf:1:1: the model has no name",
                "[model a]~[model A] | models.conf:2:1: the name \"A\" is taken by line 1",
                "[model a]~[model b]~aliases = a | models.conf:3:11: the name \"a\" is taken by line 1",
                "[model a]~tools = perhaps | models.conf:2:9: tools is neither yes nor no",
                "[model a]~num_ctx = big | models.conf:2:11: num_ctx is no whole number",
                "[model a]~num_ctx = 1~num_ctx = 2 | models.conf:3:1: num_ctx stands in this section already",
                "[model a]~retired = 2026-07-15 | models.conf:1:1: retired and heir belong together",
                "[model a]~retired = soon~heir = b | models.conf:2:11: retired is no date",
                "[model a]~price_input = 3.00 | models.conf:1:1: a price is not whole",
                "[gemini-choice]~rule = sonnet -> a | models.conf:2:8: this is no rule",
                "[gemini-choice]~rule = -> a | models.conf:2:8: this is no rule",
                "[gemini-choice]~rule = name contains a max_tokens > 4 -> a | models.conf:2:8: this is no rule",
                "[gemini-choice]~rule = otherwise -> a~rule = max_tokens > 4 -> b | models.conf:3:1: this rule is never reached",
                "[model a | models.conf:1:1: this line is no [section]",
            })
    void a_mistake_is_named_with_its_place(String text, String starts) {
        assertThat(Samples.rendered(Samples.models(text.replace('~', '\n')).errors()))
                .singleElement()
                .asString()
                .startsWith(starts);
    }

    @Test
    void an_unknown_key_is_a_warning_with_the_likely_one() {
        var read = Samples.models("[model a]\nnum_cxt = 5\n");
        assertThat(read.errors()).isEmpty();
        assertThat(Samples.rendered(read.warnings())).singleElement().asString().endsWith("Did you mean num_ctx?");
    }
}
