package dev.fourtier.console.plain;

import java.util.List;

/** A page between two others, while something is on its way. */
interface Waiting extends Page {
    @Override
    default List<String> opening(Sight sight) {
        return List.of();
    }

    @Override
    default boolean takesAll() {
        return true;
    }

    @Override
    default boolean goesOn() {
        return true;
    }

    /** A person may type something meanwhile; a pipe waits, so that its next line comes after it. */
    @Override
    default boolean listens(Sight sight) {
        return sight.terminal();
    }
}
