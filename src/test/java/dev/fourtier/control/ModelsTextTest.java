package dev.fourtier.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelsTextTest {
    @Test
    void json_has_the_shape_that_scripts_rely_on() {
        String golden = """
                [{"tier":"T2","names":["claude-sonnet-4-6"],"model":"qwen3-coder:480b-cloud","service":"ollama","paid":false,
                "context":16384,"tools":true,"vision":null,
                "retired":{"since":"2026-07-15","over":true,"heir":"qwen3.5:397b-cloud"},
                "calls":{"native":1,"repaired":22,"dropped":3},"truncated":4,"loops":5,"advice":"Its context is small."}]
                """;
        assertThat(ModelsText.json(List.of(Views.MODEL))).isEqualTo(golden.replace("\n", "") + "\n");
    }

    @Test
    void text_is_for_people() {
        assertThat(ModelsText.text(List.of(Views.MODEL))).isEqualTo("""
                tier  model                             context  tools  vision    native  repaired  dropped  truncated  loops
                T2    qwen3-coder:480b-cloud                16k  yes    ?              1        22        3          4      5
                      Its service stopped serving it on 2026-07-15. Use instead: co models use T2 qwen3.5:397b-cloud
                      Its context is small.
                Tool calls since co began: sent as such, made out of text, left as text.
                """);
    }
}
