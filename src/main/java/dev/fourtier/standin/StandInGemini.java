package dev.fourtier.standin;

/** Stands for Google's Gemini API as the Gemini CLI asks it; whatever stands before {@code /v1beta} in a path is passed over. */
public final class StandInGemini extends StandIn {
    private StandInGemini(Script script, Setting setting) {
        super(new GeminiDialect(), script, setting);
    }

    /** Listens on any free port. */
    public static StandInGemini start(Script script) {
        return start(script, Setting.standard());
    }

    public static StandInGemini start(Script script, Setting setting) {
        return new StandInGemini(script, setting);
    }
}
