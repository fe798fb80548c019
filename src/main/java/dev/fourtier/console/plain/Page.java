package dev.fourtier.console.plain;

import java.util.List;

/** Where the person is in the menu. Immutable. */
interface Page {
    /** As it is when somebody comes to it: with its list as it stands now. */
    default Page arrived(Sight sight) {
        return this;
    }

    /** Read out when somebody comes to it, and again for an empty line. */
    List<String> opening(Sight sight);

    /** The last line before one types. */
    String prompt(Sight sight);

    Turn typed(Heard.Line line, Sight sight);

    /** Anything but a line. */
    default Turn heard(Heard heard, Sight sight) {
        return Turn.at(this);
    }

    /** Where 0 leads. */
    Page back();

    /** All lines are for the page, those too that go elsewhere on other pages. */
    default boolean takesAll() {
        return false;
    }

    /** Lines are wanted now. */
    default boolean listens(Sight sight) {
        return true;
    }

    /** What it says by itself needs no prompt behind it. */
    default boolean goesOn() {
        return false;
    }
}
