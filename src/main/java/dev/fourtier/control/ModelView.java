package dev.fourtier.control;

import dev.fourtier.model.Tier;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model that a tier may answer with.
 *
 * @param names   under which clients reach it
 * @param model   as its service calls it
 * @param context tokens of prompt and answer together, as it really has them; empty where nobody says
 * @param tools   and {@code vision}: empty where nobody says, which counts as yes
 * @param advice  what to do where its context is too small for Claude Code
 */
public record ModelView(
        Tier tier,
        List<String> names,
        String model,
        String service,
        boolean paid,
        OptionalLong context,
        Optional<Boolean> tools,
        Optional<Boolean> vision,
        Optional<Retired> retired,
        Calls calls,
        Optional<String> advice) {
    public ModelView {
        names = List.copyOf(names);
    }

    /**
     * @param since the first day without it; empty where only the fact is known
     * @param over  it is gone by now
     * @param heir  the model to use instead
     */
    public record Retired(Optional<LocalDate> since, boolean over, String heir) {}

    /** Since the daemon began: calls sent as such, made out of text, left as text; prompts found cut; loops ended. */
    public record Calls(long nativeCalls, long repaired, long dropped, long truncated, long loops) {}
}
