package dev.fourtier.real;

import dev.fourtier.bridge.engine.Generation;
import dev.fourtier.bridge.engine.Part;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.Prompt.PastTurn;
import dev.fourtier.bridge.worker.EngineSettings;
import dev.fourtier.bridge.worker.GeminiEngines;
import dev.fourtier.http.LoopbackServer;
import dev.fourtier.model.Sampling;
import dev.fourtier.standin.Received;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInGemini;
import dev.fourtier.supervise.Children;
import dev.fourtier.upstream.HttpClients;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import tools.jackson.databind.JsonNode;

/** The engine with the real Gemini CLI in front of a scripted API. */
final class GeminiRig implements AutoCloseable {
    static final String MODEL = "gemini-2.5-pro";

    final StandInGemini api;
    final GeminiEngines.Running engine;
    private final QueuedThreadPool threads = new QueuedThreadPool();
    private final ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler();
    private final HttpClient client = HttpClients.create(threads, scheduler, "co/test");

    private GeminiRig(Path run, Script script, UnaryOperator<EngineSettings> settings, Map<String, String> environment)
            throws Exception {
        api = StandInGemini.start(script);
        threads.setDaemon(true);
        threads.start();
        scheduler.start();
        HttpClients.start(client);
        engine = GeminiEngines.start(
                settings.apply(EngineSettings.DEFAULTS.withProgram(RealPrograms.gemini())),
                environment(api.base(), environment),
                run,
                new Children(run, new SplittableRandom()),
                new LoopbackServer.Engine(threads, scheduler),
                client,
                InstantSource.system(),
                new SplittableRandom());
    }

    static GeminiRig start(Path run, Script script) throws Exception {
        return start(run, script, UnaryOperator.identity());
    }

    static GeminiRig start(Path run, Script script, UnaryOperator<EngineSettings> settings) throws Exception {
        return new GeminiRig(run, script, settings, Map.of("GEMINI_API_KEY", "fake-key"));
    }

    /** Through Vertex AI, where no relay stands between. */
    static GeminiRig vertex(Path run, Script script) throws Exception {
        return new GeminiRig(
                run,
                script,
                UnaryOperator.identity(),
                Map.of("GOOGLE_GENAI_USE_VERTEXAI", "true", "GOOGLE_API_KEY", "fake-key"));
    }

    private static Map<String, String> environment(URI api, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PATH", System.getenv("PATH"));
        environment.put("GOOGLE_GEMINI_BASE_URL", api.toString());
        environment.put("GOOGLE_VERTEX_BASE_URL", api.toString());
        return environment;
    }

    Collected ask(Prompt prompt) {
        var turn = new Collected();
        engine.open(prompt, turn);
        return turn;
    }

    Collected ask(String text) {
        return ask(prompt(text));
    }

    static Prompt prompt(String text) {
        return prompt("Be brief.", List.of(), List.of(new Part.Text(text)));
    }

    static Prompt prompt(String system, List<PastTurn> history, List<Part> parts) {
        return new Prompt(
                MODEL,
                system,
                history,
                parts,
                new Generation(OptionalInt.empty(), Sampling.DEFAULT, List.of()),
                Optional.empty());
    }

    /** What the model was told, but for the first piece, which the CLI says of itself. */
    static List<String> told(Received request) {
        List<String> told = new ArrayList<>();
        boolean own = true;
        for (JsonNode content : request.json().path("contents")) {
            var text = new StringBuilder(content.path("role").asString("")).append(':');
            for (JsonNode part : content.path("parts")) {
                if (part.has("inlineData")) {
                    text.append('[')
                            .append(part.path("inlineData").path("mimeType").asString(""))
                            .append(']');
                } else if (!own) {
                    text.append(part.path("text").asString(""));
                }
                own = false;
            }
            told.add(text.toString());
        }
        return told;
    }

    static String system(Received request) {
        return request.json()
                .path("systemInstruction")
                .path("parts")
                .path(0)
                .path("text")
                .asString("");
    }

    @Override
    public void close() {
        engine.close();
        try {
            client.stop();
            scheduler.stop();
            threads.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the rig did not stop", e);
        }
        api.close();
    }
}
