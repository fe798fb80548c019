package dev.fourtier.standin;

import java.time.Clock;
import java.util.List;

/**
 * What a stand-in is told at birth.
 *
 * @param port   to listen on; 0 for any free one
 * @param models that its lists show; it answers for every name
 */
public record Setting(int port, List<SimulatedModel> models, Clock clock, Delay delay) {
    public Setting {
        models = List.copyOf(models);
    }

    /** A free port, the models of the shipped configuration, the machine's own clock. */
    public static Setting standard() {
        return new Setting(
                0,
                List.of(
                        SimulatedModel.coder("qwen2.5-coder:7b", "qwen2", 7_600_000_000L, 4_683_087_332L, 32_768),
                        SimulatedModel.coder("llama3.2:3b", "llama", 3_200_000_000L, 2_019_393_189L, 131_072),
                        SimulatedModel.coder("qwen3-coder:480b-cloud", "qwen3moe", 480_000_000_000L, 382, 262_144)),
                Clock.systemUTC(),
                Delay.REAL);
    }

    public Setting withPort(int port) {
        return new Setting(port, models, clock, delay);
    }

    public Setting withModels(List<SimulatedModel> models) {
        return new Setting(port, models, clock, delay);
    }

    public Setting withDelay(Delay delay) {
        return new Setting(port, models, clock, delay);
    }
}
