package dev.fourtier.doctor;

import dev.fourtier.config.ConfigFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * What is examined: one home, one configuration, and the surroundings of whoever asks.
 *
 * @param environment of the shell, or of the running {@code co}
 * @param fromShell   whether that is a person's shell: a running {@code co} cannot tell what theirs looks like
 * @param program     the folder of the checkout or of the unpacked release, which holds {@code bin}
 * @param home        {@code CO_HOME}; may not exist yet
 * @param folders     inside it, private to its owner
 * @param holders     who holds a port, where the system shows it
 * @param daemon      the {@code co} of this home, asked when it is called
 * @param signIn      how the Gemini CLI would sign in with this environment, by whether a Google account is allowed
 * @param keys        what is wrong with the person's keys of the console; empty where they have none of their own
 * @param newer       whether its origin has a newer {@code co}, by what it was last asked; blocks for a moment
 * @param clock       with the person's time zone
 */
public record Patient(
        Map<String, String> environment,
        boolean fromShell,
        Path userHome,
        Path workingFolder,
        Optional<Path> program,
        Path home,
        List<Path> folders,
        ConfigFolder config,
        int proxyPort,
        int bridgePort,
        IntFunction<Optional<Holder>> holders,
        Supplier<Daemon> daemon,
        SignIns signIn,
        Supplier<Optional<List<String>>> keys,
        Supplier<Optional<Newer>> newer,
        Clock clock) {
    public Patient {
        environment = Map.copyOf(environment);
        folders = List.copyOf(folders);
    }

    /** Another {@code co} than the one that is here, and how to get it. */
    public record Newer(String sentence, String cure) {}

    /** A program that has a port. */
    public record Holder(long pid, String command) {}

    /** The {@code co} of a home. */
    public sealed interface Daemon {
        record Absent() implements Daemon {}

        /** It wrote where it can be reached, and is gone. */
        record Stale(Path runFile) implements Daemon {}

        /** It runs, and does not answer as it should. */
        record Mute(String why) implements Daemon {}

        /** @param version of it, which may not be ours */
        record Running(String version, String ours, long pid, int proxyPort, int bridgePort) implements Daemon {}
    }

    /** How the Gemini CLI would sign in. */
    @FunctionalInterface
    public interface SignIns {
        SignIn of(boolean googleAllowed);
    }

    /** Told from what exists; whether Google serves it shows at the first answer only. */
    public enum SignIn {
        API_KEY,
        VERTEX,
        GOOGLE,
        NONE
    }

    /** An empty variable counts as not set. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
