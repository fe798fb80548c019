package dev.fourtier.console.plain;

/** Reads nothing while it waits. */
interface Deaf extends Waiting {
    @Override
    default boolean listens(Sight sight) {
        return false;
    }

    @Override
    default Turn typed(Heard.Line line, Sight sight) {
        return Turn.at(this);
    }
}
