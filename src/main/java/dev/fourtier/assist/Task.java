package dev.fourtier.assist;

import dev.fourtier.assist.review.Report;
import dev.fourtier.assist.review.Severity;
import dev.fourtier.model.Tier;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a person asked for.
 *
 * @param path   absolute; a file or a folder
 * @param diff   only what changed since: a range of git
 * @param entry  the tier that is asked; never T4
 * @param again  ask again where the answers were of no use before
 * @param jobs   files at once; empty for what the tier can bear
 * @param json   answer for programs on standard output
 * @param output where the result goes; {@code -} is standard output, empty the workspace
 */
public record Task(
        Path path,
        Optional<String> diff,
        Tier entry,
        boolean escalate,
        boolean again,
        OptionalInt jobs,
        boolean json,
        boolean dryRun,
        Optional<String> output,
        Work work) {
    Task withJobs(int number) {
        return new Task(path, diff, entry, escalate, again, OptionalInt.of(number), json, dryRun, output, work);
    }

    /** What is done with each file. */
    public sealed interface Work {
        /** @param failOn findings as bad as this, or worse, are a failure */
        record Review(Report.Format format, Optional<Severity> failOn) implements Work {}

        record Docs() implements Work {}

        /**
         * Into the files themselves.
         *
         * @param goal   in the person's words; empty for comments alone
         * @param apply  without asking
         * @param branch made for it
         * @param test   a command that decides whether the change stays
         */
        record Change(Optional<String> goal, boolean apply, Optional<String> branch, Optional<String> test)
                implements Work {}
    }
}
