package dev.fourtier.cli;

import dev.fourtier.assist.Task;
import dev.fourtier.assist.review.Report;
import dev.fourtier.assist.review.Severity;
import dev.fourtier.model.Tier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.cli.CommandLine;

/** From what was typed to a {@link Task}. */
final class AssistGrammar {
    private AssistGrammar() {}

    /** Those of all three, and more. */
    static List<Verb.Flag> flags(Verb.Flag... more) {
        var flags = new ArrayList<>(List.of(more));
        flags.addAll(List.of(
                Verb.Flag.DIFF,
                Verb.Flag.ENTRY,
                Verb.Flag.ESCALATE,
                Verb.Flag.AGAIN,
                Verb.Flag.JOBS,
                Verb.Flag.OUTPUT,
                Verb.Flag.JSON,
                Verb.Flag.DRY_RUN));
        return List.copyOf(flags);
    }

    static Task read(Verb verb, List<String> words, CommandLine line, Path workingFolder) throws WrongUse {
        if (words.isEmpty()) {
            throw new WrongUse("'" + verb.word + "' needs an argument, " + verb.argument());
        }
        int most = verb == Verb.REFACTOR ? 2 : 1;
        if (words.size() > most) {
            throw new WrongUse("'" + verb.word + "' takes " + verb.argument() + ", but got '" + words.get(most)
                    + "' as well; a goal of several words stands in quotes");
        }
        return new Task(
                workingFolder.resolve(words.getFirst()).normalize(),
                value(line, Verb.Flag.DIFF),
                tier(line),
                line.hasOption(Verb.Flag.ESCALATE.word),
                line.hasOption(Verb.Flag.AGAIN.word),
                jobs(line),
                line.hasOption(Verb.Flag.JSON.word),
                line.hasOption(Verb.Flag.DRY_RUN.word),
                value(line, Verb.Flag.OUTPUT),
                work(verb, words, line));
    }

    private static Task.Work work(Verb verb, List<String> words, CommandLine line) throws WrongUse {
        if (verb == Verb.CODE_REVIEW) {
            return new Task.Work.Review(format(line), failOn(line));
        }
        if (verb == Verb.REFACTOR) {
            return change(Optional.of(goal(words, line)), line);
        }
        if (line.hasOption(Verb.Flag.IN_PLACE.word)) {
            return change(Optional.empty(), line);
        }
        for (Verb.Flag flag : List.of(Verb.Flag.APPLY, Verb.Flag.BRANCH, Verb.Flag.TEST)) {
            if (line.hasOption(flag.word)) {
                throw new WrongUse("--" + flag.word + " goes with --in-place");
            }
        }
        if (value(line, Verb.Flag.OUTPUT).filter("-"::equals).isPresent()) {
            throw new WrongUse("--output: 'gen-docs' writes many pages and needs a folder");
        }
        return new Task.Work.Docs();
    }

    private static Task.Work change(Optional<String> goal, CommandLine line) {
        return new Task.Work.Change(
                goal, line.hasOption(Verb.Flag.APPLY.word), value(line, Verb.Flag.BRANCH), value(line, Verb.Flag.TEST));
    }

    private static String goal(List<String> words, CommandLine line) throws WrongUse {
        Optional<String> option = value(line, Verb.Flag.GOAL);
        Optional<String> word = words.stream().skip(1).findFirst();
        if (option.isPresent() && word.isPresent()) {
            throw new WrongUse("the goal stands behind PATH or in --goal, not in both");
        }
        return option.or(() -> word)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new WrongUse("'refactor' needs a goal: co refactor PATH \"GOAL\""));
    }

    private static Tier tier(CommandLine line) throws WrongUse {
        String typed = value(line, Verb.Flag.ENTRY).orElse(Tier.T1.name()).toUpperCase(Locale.ROOT);
        return switch (typed) {
            case "T1" -> Tier.T1;
            case "T2" -> Tier.T2;
            case "T3" -> Tier.T3;
            case "T4" ->
                throw new WrongUse("--tier: T4 costs money and is approved request by request, which many requests"
                        + " in a row are no case for; T3 is the highest here");
            default -> throw new WrongUse("--tier: '" + typed + "' is none of T1, T2, T3");
        };
    }

    private static OptionalInt jobs(CommandLine line) throws WrongUse {
        Optional<String> typed = value(line, Verb.Flag.JOBS);
        if (typed.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!typed.get().matches("[1-9]|1[0-6]")) {
            throw new WrongUse("--jobs: '" + typed.get() + "' is no number from 1 to 16");
        }
        return OptionalInt.of(Integer.parseInt(typed.get()));
    }

    private static Report.Format format(CommandLine line) throws WrongUse {
        String typed = value(line, Verb.Flag.FORMAT).orElse("markdown").toLowerCase(Locale.ROOT);
        return Report.Format.named(typed)
                .orElseThrow(() -> new WrongUse("--format: '" + typed + "' is none of markdown, json, sarif"));
    }

    private static Optional<Severity> failOn(CommandLine line) throws WrongUse {
        Optional<String> typed = value(line, Verb.Flag.FAIL_ON);
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Severity.named(typed.get())
                .orElseThrow(() ->
                        new WrongUse("--fail-on: '" + typed.get() + "' is none of critical, high, medium, low, info")));
    }

    private static Optional<String> value(CommandLine line, Verb.Flag flag) {
        return Optional.ofNullable(line.getOptionValue(flag.word));
    }
}
