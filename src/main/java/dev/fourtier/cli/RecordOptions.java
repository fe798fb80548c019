package dev.fourtier.cli;

import dev.fourtier.control.history.By;
import dev.fourtier.control.history.Form;
import dev.fourtier.control.history.Selection;
import dev.fourtier.model.Tier;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.commons.cli.CommandLine;

/** What to show of the ledger, and how. */
public record RecordOptions(Selection selection, Set<By> by, Form form) {
    private static final long USUAL_REQUESTS = 20;
    private static final int DIGITS = 9;

    static RecordOptions read(Verb verb, CommandLine line, Clock clock, Path workingFolder) throws WrongUse {
        var times = new Moments(clock);
        var since = times.since(value(line, Verb.Flag.SINCE));
        var until = times.until(value(line, Verb.Flag.UNTIL));
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            throw new WrongUse("--since is not before --until");
        }
        var selection = new Selection(
                since,
                until,
                tier(value(line, Verb.Flag.TIER)),
                value(line, Verb.Flag.WORKSPACE)
                        .map(folder -> workingFolder.resolve(folder).normalize().toString()),
                limit(verb, value(line, Verb.Flag.LIMIT)));
        return new RecordOptions(selection, by(value(line, Verb.Flag.BY)), form(line));
    }

    private static Optional<String> value(CommandLine line, Verb.Flag flag) {
        return Optional.ofNullable(line.getOptionValue(flag.word));
    }

    private static Optional<Tier> tier(Optional<String> typed) throws WrongUse {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(one(Tier.values(), typed.get(), "--tier"));
    }

    private static OptionalLong limit(Verb verb, Optional<String> typed) throws WrongUse {
        if (typed.isEmpty()) {
            return verb == Verb.REQUESTS ? OptionalLong.of(USUAL_REQUESTS) : OptionalLong.empty();
        }
        String text = typed.get();
        boolean number =
                !text.isEmpty() && text.length() <= DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || Long.parseLong(text) == 0) {
            throw new WrongUse("--limit: '" + text + "' is no whole number over 0");
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    private static Set<By> by(Optional<String> typed) throws WrongUse {
        if (typed.isEmpty()) {
            return Set.of(By.TIER, By.MODEL);
        }
        var by = EnumSet.noneOf(By.class);
        for (String word : List.of(typed.get().split(",", -1))) {
            by.add(one(By.values(), word, "--by"));
        }
        return by;
    }

    private static <E extends Enum<E>> E one(E[] all, String typed, String option) throws WrongUse {
        for (E each : all) {
            if (each.name().equals(typed.strip().toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        List<String> known = Arrays.stream(all)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        throw new WrongUse(option + ": '" + typed + "' is none of " + String.join(", ", known));
    }

    private static Form form(CommandLine line) throws WrongUse {
        boolean json = line.hasOption(Verb.Flag.JSON.word);
        boolean csv = line.hasOption(Verb.Flag.CSV.word);
        if (json && csv) {
            throw new WrongUse("--json and --csv exclude each other");
        }
        return json ? Form.JSON : csv ? Form.CSV : Form.TEXT;
    }
}
