package dev.fourtier.doctor;

import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Loaded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Examines everything at once. Blocks for at most {@link #LIMIT}, and a little for the files. */
public final class Doctor {
    /** For what hangs; each look at a service has a shorter one of its own. */
    static final Duration LIMIT = Duration.ofMillis(2_500);

    private final Duration limit;

    public Doctor() {
        this(LIMIT);
    }

    Doctor(Duration limit) {
        this.limit = limit;
    }

    /** By group, and what is broken first in each. */
    public List<Finding> examine(Patient patient) {
        return examine(looks(patient));
    }

    /** One look at one part of the world. */
    record Look(String id, Finding.Group group, String what, Supplier<List<Finding>> findings) {}

    private static List<Look> looks(Patient patient) {
        Loaded loaded = ConfigurationLoader.load(patient.config(), patient.environment());
        return List.of(
                new Look(
                        "program",
                        Finding.Group.PROGRAM,
                        "The files of co",
                        () -> ProgramChecks.of(ProgramProbe.look(patient))),
                new Look("shell", Finding.Group.SHELL, "Your shell", () -> ShellChecks.of(ShellProbe.look(patient))),
                new Look(
                        "config",
                        Finding.Group.CONFIGURATION,
                        "The configuration",
                        () -> ConfigChecks.of(ConfigProbe.look(patient, loaded))),
                new Look("ports", Finding.Group.PORTS, "The ports", () -> PortChecks.of(PortProbe.look(patient))),
                new Look(
                        "ollama",
                        Finding.Group.OLLAMA,
                        "Ollama",
                        () -> OllamaChecks.of(OllamaProbe.look(patient, loaded))),
                new Look(
                        "gemini",
                        Finding.Group.GEMINI,
                        "Gemini",
                        () -> GeminiChecks.of(GeminiProbe.look(patient, loaded))),
                new Look(
                        "services",
                        Finding.Group.SERVICES,
                        "Other services",
                        () -> LiteLlmChecks.of(LiteLlmProbe.look(patient))),
                new Look(
                        "claude",
                        Finding.Group.CLAUDE,
                        "Claude Code",
                        () -> ClaudeChecks.of(ClaudeProbe.look(patient))));
    }

    List<Finding> examine(List<Look> looks) {
        // Not closed: closing would wait for whoever hangs.
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            long deadline = System.nanoTime() + limit.toNanos();
            List<Future<List<Finding>>> running = looks.stream()
                    .map(look -> threads.submit(look.findings()::get))
                    .toList();
            List<Finding> found = new ArrayList<>();
            for (int i = 0; i < looks.size(); i++) {
                found.addAll(result(looks.get(i), running.get(i), deadline));
            }
            found.sort(Comparator.comparing(Finding::group).thenComparingInt(Doctor::weight));
            return List.copyOf(found);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Finding> result(Look look, Future<List<Finding>> running, long deadline) {
        try {
            return running.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            return List.of(Finding.skipped(
                    look.id(),
                    look.group(),
                    look.what() + " could not be looked at within " + limit.toMillis() + " ms."));
        } catch (ExecutionException broken) {
            // A check that breaks must not hide what the others found.
            return List.of(Finding.skipped(
                    look.id(), look.group(), look.what() + " could not be looked at: " + broken.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of(Finding.skipped(look.id(), look.group(), look.what() + " was not looked at: interrupted."));
        }
    }

    private static int weight(Finding finding) {
        return switch (finding.state()) {
            case BROKEN -> 0;
            case WARN -> 1;
            case GOOD -> 2;
            case SKIPPED -> 3;
        };
    }
}
