package dev.fourtier.assist.ask;

import dev.fourtier.model.Tier;

/** Answers questions. Several threads at once may ask. */
public interface Model {
    /** @param entry where the ladder begins */
    Answer ask(Question question, Tier entry) throws InterruptedException;
}
