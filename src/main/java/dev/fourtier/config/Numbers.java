package dev.fourtier.config;

import java.util.OptionalInt;

/** Whole numbers as people write them. */
final class Numbers {
    private Numbers() {}

    static OptionalInt between(String text, int least, int most) {
        // YAML 1.1, which LiteLLM reads, allows 128_000.
        String digits = text.replace("_", "");
        if (!digits.matches("-?\\d{1,9}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(digits);
        return number >= least && number <= most ? OptionalInt.of(number) : OptionalInt.empty();
    }
}
