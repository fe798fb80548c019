package dev.fourtier.app;

import dev.fourtier.bridge.Bridge;
import dev.fourtier.bridge.Surroundings;
import dev.fourtier.bridge.engine.GeminiEngine;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.Settings;
import dev.fourtier.http.ErrorAnswers;
import dev.fourtier.http.Guard;
import dev.fourtier.http.LoopbackServer;
import dev.fourtier.model.RequestId;
import dev.fourtier.telemetry.Faults;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bridge to Gemini on a port of its own, inside a daemon or alone. */
final class BridgeDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("bridge");
    private static final int SECRET_BYTES = 16;
    private static final Duration PING = Duration.ofSeconds(3);
    private static final Duration READING = Duration.ofSeconds(60);

    private final Bridge bridge;
    private final LoopbackServer server;
    private final GeminiEngine engine;
    private final Duration drain;

    private BridgeDoor(Bridge bridge, LoopbackServer server, GeminiEngine engine, Duration drain) {
        this.bridge = bridge;
        this.server = server;
        this.engine = engine;
        this.drain = drain;
    }

    /** What it shares with the rest of the program. */
    record Shared(
            LoopbackServer.Engine threads,
            ScheduledExecutorService timer,
            Supplier<Configuration> configuration,
            InstantSource clock,
            RandomGenerator random) {}

    /**
     * @param port   0 for any free one
     * @param engine closed with the door, if it can be; also when the port cannot be had
     * @param drain  how long open answers may go on when it is closed
     * @throws IOException if the port cannot be had; the message names it
     */
    static BridgeDoor open(Shared shared, int port, GeminiEngine engine, Duration drain) throws IOException {
        Supplier<String> requestIds = () -> RequestId.random(shared.random()).value();
        Supplier<String> answerIds = () -> requestIds.get().substring("req_".length());
        var secure = new SecureRandom();
        var bridge = new Bridge(
                new Surroundings(
                        engine,
                        () -> shared.configuration().get().models(),
                        () -> limits(shared.configuration().get().settings()),
                        () -> "toolu_" + RequestId.random(secure).value().substring("req_".length()),
                        () -> secret(secure),
                        shared.timer(),
                        shared.clock(),
                        (request, why) -> LOG.error("{}: a fault of co's own: {}", request, Faults.describe(why))),
                answerIds);
        try {
            LoopbackServer server = LoopbackServer.start(
                    shared.threads(),
                    port,
                    new Guard(bridge, bridge::shapeFor, requestIds),
                    new ErrorAnswers(bridge::shapeFor, requestIds),
                    drain);
            bridge.listening(server.port());
            return new BridgeDoor(bridge, server, engine, drain);
        } catch (IOException refused) {
            close(engine);
            throw refused;
        }
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        close(drain);
    }

    /**
     * Sessions that wait end first, as the server would wait for them; the CLI after the last answer.
     *
     * @param left how long open answers may go on
     */
    void close(Duration left) {
        bridge.close();
        try {
            server.close(left);
        } finally {
            close(engine);
        }
    }

    private static void close(GeminiEngine engine) {
        if (engine instanceof AutoCloseable running) {
            try {
                running.close();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (Exception stuck) {
                LOG.warn("the Gemini CLI did not end cleanly: {}", Faults.describe(stuck));
            }
        }
    }

    private static Surroundings.Limits limits(Settings settings) {
        return new Surroundings.Limits(settings.pingInterval(), PING, READING, settings.bridgePark());
    }

    private static String secret(SecureRandom random) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
