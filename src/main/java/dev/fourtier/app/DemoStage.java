package dev.fourtier.app;

import dev.fourtier.config.ApiKey;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.Deployment;
import dev.fourtier.standin.DemoScript;
import dev.fourtier.standin.StandInAnthropic;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.standin.StandInOpenAi;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** The shipped configuration with a stand-in behind every deployment, so that nothing has to be installed and nothing leaves. */
final class DemoStage implements Stage {
    /** Between words, so that one sees them come. */
    private static final Duration PACE = Duration.ofMillis(30);

    private final Configuration configuration;
    private final StandInOllama ollama = StandInOllama.start(new DemoScript(PACE));
    private final StandInOpenAi gemini = StandInOpenAi.start(new DemoScript(PACE));
    private final StandInAnthropic anthropic = StandInAnthropic.start(new DemoScript(PACE));

    DemoStage(Configuration shipped) {
        List<Deployment> simulated =
                shipped.deployments().stream().map(this::simulated).toList();
        configuration = new Configuration(simulated, shipped.settings(), shipped.models(), List.of(), List.of());
    }

    @Override
    public Configuration configuration() {
        return configuration;
    }

    @Override
    public void watch(ScheduledExecutorService timer, Consumer<Configuration> listener) {}

    @Override
    public boolean hasBridge() {
        return false;
    }

    @Override
    public String notice(int proxyPort) {
        String url = "http://localhost:" + proxyPort;
        return """

                Every model here is simulated: nothing is installed, nothing leaves this machine, nothing costs money.
                Try it from another terminal:

                  curl -s %s/v1/messages -H 'content-type: application/json' \\
                    -d '{"model":"claude-haiku-4-5","max_tokens":100,"messages":[{"role":"user","content":"hello"}]}'

                  ANTHROPIC_BASE_URL=%s ANTHROPIC_API_KEY=local-4tier-routing-active claude

                Ctrl-C ends it.""".formatted(url, url);
    }

    @Override
    public void close() {
        ollama.close();
        gemini.close();
        anthropic.close();
    }

    private Deployment simulated(Deployment real) {
        URI base = switch (real.provider()) {
            case OLLAMA -> ollama.base();
            case OPENAI, GEMINI -> gemini.base().resolve("/v1");
            case ANTHROPIC -> anthropic.base();
        };
        return new Deployment(
                real.id(),
                real.modelName(),
                real.provider(),
                real.upstreamModel(),
                base,
                new ApiKey.None(),
                real.tier(),
                real.paid(),
                real.concurrency(),
                real.limits(),
                real.place());
    }
}
