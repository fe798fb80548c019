package dev.fourtier.console.plain;

import java.util.List;
import java.util.stream.Stream;

/**
 * What comes of something heard.
 *
 * @param opens the page says what it is
 * @param says  before that, a line each
 */
record Turn(Page page, boolean opens, List<String> says, List<Errand> errands) {
    Turn {
        says = List.copyOf(says);
        errands = List.copyOf(errands);
    }

    /** Goes on there and reads it out. */
    static Turn to(Page page, String... says) {
        return new Turn(page, true, List.of(says), List.of());
    }

    /** Goes on there in silence: whoever comes back knows it. */
    static Turn at(Page page, String... says) {
        return at(page, List.of(says));
    }

    static Turn at(Page page, List<String> says) {
        return new Turn(page, false, says, List.of());
    }

    Turn with(Errand errand) {
        return new Turn(
                page,
                opens,
                says,
                Stream.concat(errands.stream(), Stream.of(errand)).toList());
    }
}
