package dev.fourtier.standin;

/** Stands for Anthropic's Messages API, streamed and whole. */
public final class StandInAnthropic extends StandIn {
    private StandInAnthropic(Script script, Setting setting) {
        super(new AnthropicDialect(setting), script, setting);
    }

    /** Listens on any free port. */
    public static StandInAnthropic start(Script script) {
        return start(script, Setting.standard());
    }

    public static StandInAnthropic start(Script script, Setting setting) {
        return new StandInAnthropic(script, setting);
    }
}
