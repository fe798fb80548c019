package dev.fourtier.console.plain;

import java.util.List;

/** What can be typed everywhere. */
final class Help {
    static final List<String> LINES = List.of(
            "Type the number of a choice and Enter. The first word of a choice does too.",
            "Enter alone reads the page again.",
            "0 goes back.",
            "m goes to the menu.",
            "a goes to the paid requests that wait for you.",
            "h or a question mark reads this.",
            "q leaves.",
            "While something is waited for, Enter goes on without it, and its end is told when it comes.",
            "Before each prompt you hear whether a paid request waits for you.",
            "Nothing is paid without your typed word, and text from a pipe or a file never counts as one.",
            "All of it can be done by commands too: co help.");

    private Help() {}
}
