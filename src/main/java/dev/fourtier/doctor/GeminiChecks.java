package dev.fourtier.doctor;

import dev.fourtier.doctor.Finding.Group;
import dev.fourtier.doctor.Patient.SignIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether Gemini can answer through the official CLI. Pure. */
final class GeminiChecks {
    private static final String TRIED = "0.61.0";
    private static final String GET_KEY =
            "Get a key at https://aistudio.google.com/apikey, set GEMINI_API_KEY where co starts, and: co restart";

    private GeminiChecks() {}

    /**
     * What a running co says of it.
     *
     * @param status {@code ready} after an answer that really came, {@code unproven} before, {@code trouble}
     */
    record Bridge(String status, String signIn, String trouble) {}

    /**
     * @param wanted        a tier stands on the bridge
     * @param node          is there to run it
     * @param googleAllowed GOOGLE_SIGN_IN of settings.conf
     * @param googleThere   the CLI was signed in with a Google account once
     * @param bridge        empty while no co runs
     */
    record Facts(
            boolean wanted,
            Optional<Path> program,
            Optional<String> version,
            boolean node,
            SignIn signIn,
            boolean googleAllowed,
            boolean googleThere,
            Optional<Bridge> bridge) {}

    static List<Finding> of(Facts facts) {
        if (!facts.wanted()) {
            return List.of(Finding.skipped("gemini", Group.GEMINI, "No tier stands on the Gemini bridge."));
        }
        List<Finding> found = new ArrayList<>();
        found.add(program(facts));
        found.add(signIn(facts));
        facts.bridge().ifPresent(bridge -> found.add(bridge(facts, bridge)));
        return found;
    }

    private static Finding program(Facts facts) {
        if (facts.program().isEmpty()) {
            return Finding.broken(
                    "gemini",
                    Group.GEMINI,
                    "The Gemini CLI, which T3 is reached through, is not on the PATH.",
                    "npm install -g @google/gemini-cli"
                            + (facts.node() ? "" : ", after Node 20 or newer from https://nodejs.org"));
        }
        String where =
                "The Gemini CLI " + facts.version().map(text -> text + " ").orElse("") + "is "
                        + facts.program().get();
        if (!facts.node()) {
            return Finding.broken(
                    "gemini",
                    Group.GEMINI,
                    where + ", but there is no node on the PATH to run it.",
                    "Install Node 20 or newer, https://nodejs.org");
        }
        return facts.version()
                        .filter(version -> new Release(version).isBefore(TRIED))
                        .isPresent()
                ? Finding.warn(
                        "gemini",
                        Group.GEMINI,
                        where + ", older than " + TRIED + ", which co was tried with.",
                        "npm install -g @google/gemini-cli")
                : Finding.good("gemini", Group.GEMINI, where + ".");
    }

    private static Finding signIn(Facts facts) {
        return switch (facts.signIn()) {
            case API_KEY -> Finding.good("gemini-sign-in", Group.GEMINI, "It signs in with a key (GEMINI_API_KEY).");
            case VERTEX -> Finding.good("gemini-sign-in", Group.GEMINI, "It signs in with Vertex.");
            case GOOGLE ->
                Finding.warn(
                        "gemini-sign-in",
                        Group.GEMINI,
                        "It signs in with a Google account, which Google serves to Code Assist licences only: free, Pro"
                                + " and Ultra accounts are refused since 2026-06-18.",
                        "Without such a licence: " + GET_KEY);
            case NONE ->
                Finding.broken(
                        "gemini-sign-in",
                        Group.GEMINI,
                        facts.googleThere() && !facts.googleAllowed()
                                ? "There is a Google sign-in, but co does not use it: Google serves the CLI to Code Assist"
                                        + " licences only, and forbids other programs to use it."
                                : "The Gemini CLI has no key to sign in with.",
                        facts.googleThere() && !facts.googleAllowed()
                                ? GET_KEY + ". With a licence: GOOGLE_SIGN_IN=on in settings.conf"
                                : GET_KEY);
        };
    }

    private static Finding bridge(Facts facts, Bridge bridge) {
        if (bridge.signIn().equals("none") && facts.signIn() != SignIn.NONE) {
            return Finding.broken(
                    "gemini-bridge",
                    Group.GEMINI,
                    "This shell has a sign-in for Gemini, and the running co was started without it.",
                    "co restart");
        }
        return switch (bridge.status()) {
            case "ready" -> Finding.good("gemini-bridge", Group.GEMINI, "The bridge has had an answer from Gemini.");
            case "trouble" ->
                Finding.broken(
                        "gemini-bridge",
                        Group.GEMINI,
                        "The bridge cannot answer: " + bridge.trouble(),
                        "co logs bridge shows more.");
            default ->
                Finding.skipped(
                        "gemini-bridge",
                        Group.GEMINI,
                        "The bridge is up; whether Google serves this sign-in shows at the first answer.");
        };
    }
}
