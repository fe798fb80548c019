package dev.fourtier.real;

import dev.fourtier.bridge.worker.EngineSettings;
import dev.fourtier.bridge.worker.GeminiEngines;
import dev.fourtier.http.LoopbackServer;
import dev.fourtier.supervise.Children;
import dev.fourtier.upstream.HttpClients;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** An engine in a process of its own, which a test can kill. It has a turn that never ends under way. */
final class GeminiHost {
    private GeminiHost() {}

    /** Run folder, address of the API, the CLI. */
    public static void main(String[] arguments) throws Exception {
        var threads = new QueuedThreadPool();
        var scheduler = new ScheduledExecutorScheduler();
        HttpClient client = HttpClients.create(threads, scheduler, "co/test");
        threads.start();
        scheduler.start();
        HttpClients.start(client);
        var engine = GeminiEngines.start(
                EngineSettings.DEFAULTS.withProgram(Path.of(arguments[2])),
                Map.of(
                        "PATH",
                        System.getenv("PATH"),
                        "GEMINI_API_KEY",
                        "fake-key",
                        "GOOGLE_GEMINI_BASE_URL",
                        arguments[1]),
                Path.of(arguments[0]),
                new Children(Path.of(arguments[0]), new SplittableRandom()),
                new LoopbackServer.Engine(threads, scheduler),
                client,
                InstantSource.system(),
                new SplittableRandom());
        engine.open(GeminiRig.prompt("UNMISTAKABLE question"), event -> System.out.println("event"));
    }
}
