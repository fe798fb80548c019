package dev.fourtier.standin;

/** Stands for a service with OpenAI's chat completions, such as the bridge to Gemini. */
public final class StandInOpenAi extends StandIn {
    private StandInOpenAi(Script script, Setting setting) {
        super(new OpenAiDialect(setting), script, setting);
    }

    /** Listens on any free port. */
    public static StandInOpenAi start(Script script) {
        return start(script, Setting.standard());
    }

    public static StandInOpenAi start(Script script, Setting setting) {
        return new StandInOpenAi(script, setting);
    }
}
