package dev.fourtier.standin;

/** Stands for an Ollama: its chat and its lists of models. */
public final class StandInOllama extends StandIn {
    private StandInOllama(Script script, Setting setting) {
        super(new OllamaDialect(setting), script, setting);
    }

    /** Listens on any free port. */
    public static StandInOllama start(Script script) {
        return start(script, Setting.standard());
    }

    public static StandInOllama start(Script script, Setting setting) {
        return new StandInOllama(script, setting);
    }
}
