package dev.fourtier.config;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Typed access to the lines of one section of {@code models.conf}. */
record ConfSection(ConfLine.Section head, List<ConfLine.Pair> pairs, Problems problems) {
    private static final Set<String> YES = Set.of("yes", "true", "on");
    private static final Set<String> NO = Set.of("no", "false", "off");

    /** Misspelt keys are a warning, keys that come twice an error. */
    void check(List<String> known, Set<String> repeatable) {
        for (int i = 0; i < pairs.size(); i++) {
            ConfLine.Pair pair = pairs.get(i);
            if (!known.contains(pair.key())) {
                problems.warning(
                        pair.place(),
                        "the key " + Quoted.key(pair.key()) + " is not known and has no effect",
                        Nearest.to(pair.key(), known)
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("Known are: " + String.join(", ", known) + "."));
            } else if (!repeatable.contains(pair.key())
                    && pairs.subList(0, i).stream()
                            .anyMatch(earlier -> earlier.key().equals(pair.key()))) {
                problems.error(pair.place(), pair.key() + " stands in this section already", "Keep one of the two.");
            }
        }
    }

    Optional<ConfLine.Pair> pair(String key) {
        return pairs.stream()
                .filter(pair -> pair.key().equals(key) && !pair.value().isBlank())
                .findFirst();
    }

    Optional<String> text(String key) {
        return pair(key).map(ConfLine.Pair::value);
    }

    List<String> words(String key) {
        return text(key).stream()
                .flatMap(value -> Arrays.stream(value.split("[,\\s]+")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    OptionalInt number(String key) {
        Optional<Integer> number = parsed(
                key,
                value -> {
                    var found = Numbers.between(value, 1, 100_000_000);
                    return found.isPresent() ? Optional.of(found.getAsInt()) : Optional.empty();
                },
                "is no whole number over 0",
                "Write it in digits.");
        return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
    }

    Optional<Boolean> flag(String key) {
        return parsed(
                key,
                value -> {
                    String word = value.toLowerCase(Locale.ROOT);
                    return YES.contains(word) || NO.contains(word) ? Optional.of(YES.contains(word)) : Optional.empty();
                },
                "is neither yes nor no",
                "Write yes or no.");
    }

    Optional<BigDecimal> dollars(String key) {
        return parsed(
                key,
                value ->
                        value.matches("\\d{1,6}(\\.\\d{1,6})?") ? Optional.of(new BigDecimal(value)) : Optional.empty(),
                "is no price",
                "Write dollars per million tokens, like 3.00.");
    }

    Optional<LocalDate> date(String key) {
        return parsed(key, value -> tried(() -> LocalDate.parse(value)), "is no date", "Write it like 2026-07-15.");
    }

    Optional<YearMonth> month(String key) {
        return parsed(key, value -> tried(() -> YearMonth.parse(value)), "is no month", "Write it like 2026-11.");
    }

    <T> Optional<T> parsed(String key, Function<String, Optional<T>> parser, String problem, String cure) {
        return pair(key).flatMap(pair -> {
            Optional<T> value = parser.apply(pair.value());
            if (value.isEmpty()) {
                problems.error(pair.valuePlace(), key + " " + problem, cure);
            }
            return value;
        });
    }

    private static <T> Optional<T> tried(Supplier<T> parse) {
        try {
            return Optional.of(parse.get());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
