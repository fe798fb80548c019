package dev.fourtier.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.StopReason;
import dev.fourtier.model.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Thousands of calls in every shape with every slip that shape allows. */
class GeneratedCallsTest {
    @Test
    void every_generated_call_is_made_wherever_it_is_cut() {
        long seed = Long.getLong("co.seed", System.nanoTime());
        System.out.println("GeneratedCallsTest seed " + seed);
        var random = new Random(seed);
        List<Tool> others = Answer.tools();
        for (int round = 0; round < 5_000; round++) {
            GeneratedCalls.Sample sample = GeneratedCalls.next(random);
            var tools = new ArrayList<>(others);
            tools.removeIf(tool -> tool.name().equals(sample.tool().name()));
            tools.add(sample.tool());
            Answer answer = Answer.to(tools, StopReason.END_TURN, Fragments.cut(sample.text(), random));
            assertThat(answer.calls())
                    .as("seed %d round %d: %s", seed, round, sample.text())
                    .containsExactly(new Answer.Made(sample.tool().name(), sample.input()));
            assertThat(answer.text()).as("seed %d: %s", seed, sample.text()).isEqualTo(sample.left());
        }
    }
}
