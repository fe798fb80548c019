package dev.fourtier.bridge.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the engine is run.
 *
 * @param workers      kept warm, 1 to 4
 * @param googleSignIn whether a Google account may be used where there is no key
 * @param program      the CLI; looked for in {@code PATH} when absent
 * @param initialize   what a worker may take to start
 * @param firstByte    silence allowed before the first piece of an answer
 * @param total        what a turn may take, open tool calls not counted
 * @param sessions     after which a worker is replaced: the CLI never lets go of one
 * @param residentBytes over which a worker is replaced
 */
public record EngineSettings(
        int workers,
        boolean googleSignIn,
        Optional<Path> program,
        Duration initialize,
        Duration firstByte,
        Duration total,
        int sessions,
        long residentBytes) {
    private static final int MOST_WORKERS = 4;

    public static final EngineSettings DEFAULTS = new EngineSettings(
            1,
            false,
            Optional.empty(),
            Duration.ofSeconds(25),
            Duration.ofSeconds(300),
            Duration.ofMinutes(30),
            100,
            400L * 1024 * 1024);

    public EngineSettings {
        workers = Math.clamp(workers, 1, MOST_WORKERS);
    }

    public EngineSettings withWorkers(int count) {
        return new EngineSettings(count, googleSignIn, program, initialize, firstByte, total, sessions, residentBytes);
    }

    public EngineSettings withGoogleSignIn(boolean allowed) {
        return new EngineSettings(workers, allowed, program, initialize, firstByte, total, sessions, residentBytes);
    }

    public EngineSettings withProgram(Path path) {
        return new EngineSettings(
                workers, googleSignIn, Optional.of(path), initialize, firstByte, total, sessions, residentBytes);
    }

    public EngineSettings withDeadlines(Duration start, Duration first, Duration whole) {
        return new EngineSettings(workers, googleSignIn, program, start, first, whole, sessions, residentBytes);
    }

    public EngineSettings withLife(int mostSessions, long mostBytes) {
        return new EngineSettings(
                workers, googleSignIn, program, initialize, firstByte, total, mostSessions, mostBytes);
    }
}
