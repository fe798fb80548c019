package dev.fourtier.bridge.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What health and console show.
 *
 * @param cli         where the CLI was found; empty where it was not
 * @param version     of the CLI
 * @param trouble     what keeps it from answering, or the last failure that concerns sign-in, quota or model; absent when all is well
 * @param lastSuccess the last answer that really came
 */
public record EngineState(
        String cli,
        String version,
        SignIn signIn,
        List<Worker> workers,
        Optional<GeminiFailure> trouble,
        Optional<Instant> lastSuccess) {
    /** What the CLI would sign in with; told from what exists, never from what it says. */
    public enum SignIn {
        API_KEY,
        VERTEX,
        /** Signed in once; whether Google still serves the account shows at the first answer. */
        GOOGLE,
        NONE
    }

    /** @param open turns under way or parked */
    public record Worker(long pid, String state, int sessions, int open, long residentBytes) {}

    public EngineState {
        workers = List.copyOf(workers);
    }
}
