package dev.fourtier.doctor;

import dev.fourtier.doctor.Finding.Group;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The one thing that kept the old system's LiteLLM from starting. Pure. */
final class LiteLlmChecks {
    /** uvloop's first release for Python 3.14. */
    private static final String MENDED = "0.22";

    private static final String TOO_NEW = "3.14";

    private LiteLlmChecks() {}

    /** A LiteLLM, as far as its environment could be looked into. */
    record Found(Path program, Optional<String> python, Optional<String> uvloop) {}

    static List<Finding> of(List<Found> all) {
        if (all.isEmpty()) {
            return List.of(
                    Finding.skipped("litellm", Group.SERVICES, "There is no LiteLLM here, and co does not need one."));
        }
        return all.stream().map(LiteLlmChecks::of).toList();
    }

    private static Finding of(Found found) {
        boolean clash = found.python()
                        .filter(python -> !new Release(python).isBefore(TOO_NEW))
                        .isPresent()
                && found.uvloop()
                        .filter(uvloop -> new Release(uvloop).isBefore(MENDED))
                        .isPresent();
        return clash
                ? Finding.broken(
                        "litellm",
                        Group.SERVICES,
                        found.program() + " does not start: its uvloop "
                                + found.uvloop().orElseThrow() + " does not work with Python "
                                + found.python().orElseThrow() + ".",
                        found.program().resolveSibling("python")
                                + " -m pip install -U uvloop  (or: pip uninstall uvloop). co itself needs no LiteLLM.")
                : Finding.good(
                        "litellm",
                        Group.SERVICES,
                        found.program()
                                + found.python()
                                        .map(python -> " on Python " + python)
                                        .orElse("") + ": nothing known keeps it from starting.");
    }
}
