package dev.fourtier.console.input;

/** What came from the terminal. */
public sealed interface Input {
    record Pressed(Key key) implements Input {}

    /** Text that nobody typed. */
    record Pasted(String text) implements Input {}

    /** @param x and {@code y}: the cell, from 0 */
    record Mouse(Deed deed, int x, int y) implements Input {
        /** What was done. */
        public enum Deed {
            PRESS,
            RELEASE,
            DRAG,
            OTHER_PRESS,
            WHEEL_UP,
            WHEEL_DOWN
        }
    }

    /** The terminal came to the front, or went. */
    record Focused(boolean here) implements Input {}

    /** An answer of the terminal, or a sequence nobody knows: never a key. */
    record Reply(String sequence) implements Input {}
}
