package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.input.Input;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Part;
import dev.fourtier.console.view.Effect;
import dev.fourtier.control.ModelView;
import dev.fourtier.control.Operations;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.control.catalog.CatalogView;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

class ModelsTest {
    private final List<String> asked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"160,45", "80,24", "50,14", "20,4"})
    void looks_as_it_did(int columns, int rows) {
        Screenshots.check("catalog", scene().press("down").shell(), columns, rows);
    }

    @Test
    void deleting_asks_and_takes_every_key_but_y_for_no() {
        Scene scene = scene().press("d");
        assertThat(scene.text()).contains("Delete qwen2.5-coder:7b?", "T1 answers with it");
        scene.press("enter");
        done(scene);
        assertThat(asked).isEmpty();
        done(scene.press("d", "y"));
        assertThat(asked).containsExactly("DELETE qwen2.5-coder:7b");
    }

    @Test
    void pulling_loading_and_cancelling_are_of_the_chosen_model() {
        done(scene().press("end", "p", "c", "up", "l", "o"));
        assertThat(asked)
                .containsExactly(
                        "PULL phi3.5:latest", "CANCEL_PULL phi3.5:latest", "LOAD llama3.2:3b", "UNLOAD llama3.2:3b");
    }

    @Test
    void the_heir_of_a_retired_one_can_be_used_for_its_tier() {
        Scene scene = scene().press("down", "n");
        assertThat(scene.text()).contains("Use qwen3.5:397b-cloud", "instead of qwen3-coder:480b-cloud");
        done(scene.press("2"));
        assertThat(asked).containsExactly("use T2 qwen3.5:397b-cloud");
        done(scene().press("u", "esc"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_test_prompt_shows_the_answer_of_the_model_alone() {
        Scene scene = scene().press("t", "ctrl-a", "ctrl-k").type("hi").press("enter");
        assertThat(scene.text()).contains("Ask qwen2.5-coder:7b", "waiting for its answer");
        done(scene);
        assertThat(asked).containsExactly("test qwen2.5-coder:7b hi");
        assertThat(scene.text()).contains("an answer").doesNotContain("waiting for its answer");
    }

    @Test
    void a_pull_shows_how_far_it_is_and_a_silent_source_why() {
        assertThat(scene().text())
                .contains("↓ 40 %", "1.9G of 4.7G  47.7M/s  1m00s left", "gpu:8000 silent")
                .contains("nothing answers on http://gpu:8000");
    }

    @Test
    void a_click_chooses_what_is_under_it_in_a_list_that_was_scrolled() {
        List<CatalogView.Model> many = IntStream.range(100, 160)
                .mapToObj(i -> model("model-" + i, "ollama", null, 1, true, false, null))
                .toList();
        Scene scene = Scene.busy()
                .fresh(new Part.Models(new CatalogView(many, List.of(), List.of())))
                .press("3", "end");
        List<String> lines = scene.text().lines().toList();
        int row = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains("model-158"))
                .findFirst()
                .orElseThrow();

        scene.event(new Event.Pointed(new Input.Mouse(Input.Mouse.Deed.PRESS, 20, row)));

        assertThat(scene.text().lines().filter(line -> line.contains("model-158")))
                .first()
                .asString()
                .startsWith("│>");
    }

    private Scene scene() {
        return Scene.busy().fresh(new Part.Models(catalog())).press("3");
    }

    /** Has done what the console wants done, and lets it hear of it. */
    private void done(Scene scene) {
        Operations operations = Mockito.mock(Operations.class);
        Mockito.when(operations.catalog()).thenReturn(new Recorder());
        for (Effect effect : scene.effects()) {
            if (effect instanceof Effect.Call(var call)) {
                Event event = call.apply(operations).toCompletableFuture().join();
                scene.event(event);
            }
        }
    }

    private final class Recorder implements Catalog {
        @Override
        public CatalogView view() {
            return catalog();
        }

        @Override
        public CompletionStage<CatalogView> refresh() {
            return CompletableFuture.completedFuture(catalog());
        }

        @Override
        public CompletionStage<Ruling> act(String model, Deed deed) {
            return said(deed + " " + model);
        }

        @Override
        public CompletionStage<Ruling> use(Tier tier, String model, boolean force) {
            return said("use " + tier + " " + model);
        }

        @Override
        public CompletionStage<Ruling> test(String model, String prompt) {
            return said("test " + model + " " + prompt);
        }

        private CompletionStage<Ruling> said(String what) {
            asked.add(what);
            return CompletableFuture.completedFuture(new Ruling(Ruling.Kind.DONE, "an answer"));
        }
    }

    private static CatalogView catalog() {
        var retired = new ModelView.Retired(Optional.of(LocalDate.of(2026, 7, 15)), true, "qwen3.5:397b-cloud");
        return new CatalogView(
                List.of(
                        model("qwen2.5-coder:7b", "ollama", Tier.T1, 4_683_087_332L, true, true, null),
                        model("qwen3-coder:480b-cloud", "ollama", Tier.T2, 0, true, false, retired),
                        model("claude-sonnet-4-6", "anthropic", Tier.T4, 0, true, false, null),
                        model("llama3.2:3b", "ollama", null, 2_019_393_189L, true, false, null),
                        model("phi3.5:latest", "models.conf", null, 0, false, false, null)),
                List.of(
                        new CatalogView.Source("ollama", Optional.of(Scene.NOW), false, Optional.empty()),
                        new CatalogView.Source(
                                "gpu:8000", Optional.empty(), true, Optional.of("nothing answers on http://gpu:8000"))),
                List.of(
                        new CatalogView.Pull(
                                "phi3.5:latest",
                                CatalogView.Pull.State.RUNNING,
                                "pulling ab",
                                2_000_000_000,
                                5_000_000_000L,
                                50_000_000,
                                Optional.of(Duration.ofSeconds(60)),
                                Optional.empty()),
                        new CatalogView.Pull(
                                "gone:1",
                                CatalogView.Pull.State.FAILED,
                                "",
                                0,
                                0,
                                0,
                                Optional.empty(),
                                Optional.of("file does not exist"))));
    }

    private static CatalogView.Model model(
            String name,
            String source,
            @Nullable Tier tier,
            long size,
            boolean installed,
            boolean loaded,
            ModelView.@Nullable Retired retired) {
        return new CatalogView.Model(
                name,
                source,
                tier == null ? List.of() : List.of(tier),
                tier == null ? List.of() : List.of("claude-name-of-" + tier),
                name.startsWith("phi") ? List.of("ol-phi") : List.of(),
                size == 0 ? OptionalLong.empty() : OptionalLong.of(size),
                installed,
                source.equals("anthropic"),
                OptionalLong.of(32_768),
                Optional.of(!name.startsWith("phi")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                loaded ? Optional.of(Scene.NOW.plusSeconds(300)) : Optional.empty(),
                loaded ? OptionalLong.of(5_000_000_000L) : OptionalLong.empty(),
                Optional.ofNullable(retired),
                tier == null ? Optional.empty() : Optional.of(new ModelView.Calls(31, 12, 1, 0, 0)),
                false);
    }
}
