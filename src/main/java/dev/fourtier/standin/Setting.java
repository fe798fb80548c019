package dev.fourtier.standin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What a stand-in is told at birth.
 *
 * @param port    to listen on; 0 for any free one
 * @param models  that its lists show at first; it answers for every name
 * @param library what can be pulled besides
 * @param pull    how long one pull takes
 */
public record Setting(
        int port, List<SimulatedModel> models, List<SimulatedModel> library, Duration pull, Clock clock, Delay delay) {
    private static final Duration USUAL_PULL = Duration.ofSeconds(8);

    public Setting {
        models = List.copyOf(models);
        library = List.copyOf(library);
    }

    /** A free port, the models of the shipped configuration, the machine's own clock. */
    public static Setting standard() {
        return new Setting(
                0,
                List.of(
                        SimulatedModel.coder("qwen2.5-coder:7b", "qwen2", 7_600_000_000L, 4_683_087_332L, 32_768),
                        SimulatedModel.coder("llama3.2:3b", "llama", 3_200_000_000L, 2_019_393_189L, 131_072),
                        SimulatedModel.coder("qwen3-coder:480b-cloud", "qwen3moe", 480_000_000_000L, 382, 262_144)),
                List.of(
                        SimulatedModel.coder("mistral:7b-instruct", "llama", 7_200_000_000L, 4_113_301_824L, 32_768),
                        SimulatedModel.coder("gemma3:4b", "gemma3", 4_300_000_000L, 3_338_801_804L, 131_072),
                        SimulatedModel.coder("qwen3.5:397b-cloud", "qwen3moe", 397_000_000_000L, 382, 262_144)),
                USUAL_PULL,
                Clock.systemUTC(),
                Delay.REAL);
    }

    public Setting withPort(int port) {
        return new Setting(port, models, library, pull, clock, delay);
    }

    public Setting withModels(List<SimulatedModel> models) {
        return new Setting(port, models, library, pull, clock, delay);
    }

    public Setting withLibrary(List<SimulatedModel> library, Duration pull) {
        return new Setting(port, models, library, pull, clock, delay);
    }

    public Setting withDelay(Delay delay) {
        return new Setting(port, models, library, pull, clock, delay);
    }
}
