package dev.fourtier.real;

import dev.fourtier.standin.Script;
import dev.fourtier.standin.Setting;
import dev.fourtier.standin.SimulatedModel;
import dev.fourtier.standin.StandIn;
import dev.fourtier.standin.StandInAnthropic;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.standin.StandInOpenAi;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code co} between a client and a scripted model for each tier.
 *
 * <p>With {@code -Dco.real.bare=true} there is no {@code co}: the client talks to a stand-in for Anthropic that plays the script of
 * the tier asked first. That tells what the client does by itself, when a scenario fails and nobody knows
 * whose fault it is.
 */
final class Rig implements AutoCloseable {
    private static final Script SILENT = Script.always();

    private final StandIn t1;
    private final StandIn t2;
    private final StandIn t3;
    private final @Nullable Gateway gateway;

    private Rig(StandIn t1, StandIn t2, StandIn t3, @Nullable Gateway gateway) {
        this.t1 = t1;
        this.t2 = t2;
        this.t3 = t3;
        this.gateway = gateway;
    }

    static boolean isBare() {
        return Boolean.getBoolean("co.real.bare");
    }

    static Rig t1(Path folder, Script script) throws Exception {
        return start(folder, script, SILENT, SILENT);
    }

    static Rig t2(Path folder, Script script) throws Exception {
        return isBare() ? t1(folder, script) : start(folder, SILENT, script, SILENT);
    }

    static Rig start(Path folder, Script t1, Script t2, Script t3) throws Exception {
        if (isBare()) {
            var only = StandInAnthropic.start(t1);
            return new Rig(only, only, only, null);
        }
        // Eyes for both, so that a picture is no reason to climb.
        var seeing = List.of("completion", "tools", "vision");
        var local = StandInOllama.start(
                t1,
                Setting.standard()
                        .withModels(List.of(new SimulatedModel(
                                "roomy-coder:7b", "qwen2", 7_600_000_000L, 4_683_087_332L, 131_072, seeing))));
        var cloud = StandInOllama.start(
                t2,
                Setting.standard()
                        .withModels(List.of(new SimulatedModel(
                                "qwen3-coder:480b-cloud", "qwen3moe", 480_000_000_000L, 382, 262_144, seeing))));
        var gemini = StandInOpenAi.start(t3);
        try {
            var gateway = Gateway.start(folder, config(local.base(), cloud.base(), gemini.base()));
            return new Rig(local, cloud, gemini, gateway);
        } catch (Exception | AssertionError e) {
            local.close();
            cloud.close();
            gemini.close();
            throw e;
        }
    }

    /** With the shipped model names and limits; the paid tier has no key. */
    static Rig shipped(Path folder, Script t1, Script others) throws Exception {
        var local = StandInOllama.start(t1);
        var cloud = StandInOllama.start(others);
        var gemini = StandInOpenAi.start(others);
        try {
            String config = config(local.base(), cloud.base(), gemini.base())
                    .replace("ollama/roomy-coder:7b", "ollama/qwen2.5-coder:7b")
                    .replaceAll(" +# The first request of .*\n +model_info: .*\n", "");
            return new Rig(local, cloud, gemini, Gateway.start(folder, config));
        } catch (Exception | AssertionError e) {
            local.close();
            cloud.close();
            gemini.close();
            throw e;
        }
    }

    private static String config(URI t1, URI t2, URI t3) {
        return """
                litellm_settings:
                  drop_params: true
                model_list:
                  - model_name: claude-haiku-4-5-20251001
                    litellm_params:
                      model: ollama/roomy-coder:7b
                      api_base: %s
                    # The first request of 2.1.197 is 29,000 tokens: with room for an answer more than the usual 32k.
                    model_info: {num_ctx: 131072}
                  - model_name: claude-sonnet-4-6
                    litellm_params:
                      model: ollama/qwen3-coder:480b-cloud
                      api_base: %s
                  - model_name: claude-opus-4-6
                    litellm_params:
                      model: openai/gemini-proxy
                      api_base: %s
                      api_key: gemini-bridge-local
                  - model_name: claude-real-fallback
                    litellm_params:
                      model: anthropic/claude-sonnet-4-6
                      api_key: os.environ/REAL_ANTHROPIC_KEY
                """.formatted(t1, t2, t3);
    }

    /** Another {@code co} beside it. */
    Run co(String... words) throws Exception {
        if (gateway == null) {
            throw new IllegalStateException("there is no co in this rig");
        }
        return gateway.co(words);
    }

    /** Where a client points its base URL. */
    URI base() {
        return gateway == null ? t1.base() : gateway.base();
    }

    StandIn t1() {
        return t1;
    }

    StandIn t2() {
        return t2;
    }

    StandIn t3() {
        return t3;
    }

    @Override
    public void close() {
        if (gateway != null) {
            gateway.close();
        }
        t1.close();
        if (t2 != t1) {
            t2.close();
            t3.close();
        }
    }
}
