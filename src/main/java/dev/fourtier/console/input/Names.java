package dev.fourtier.console.input;

import java.util.Set;

/** Keys that have a word instead of a character. */
final class Names {
    static final Set<String> ALL = Set.of(
            "enter",
            "esc",
            "tab",
            "space",
            "backspace",
            "up",
            "down",
            "left",
            "right",
            "home",
            "end",
            "page-up",
            "page-down",
            "insert",
            "delete",
            "f1",
            "f2",
            "f3",
            "f4",
            "f5",
            "f6",
            "f7",
            "f8",
            "f9",
            "f10",
            "f11",
            "f12");

    private Names() {}
}
