package dev.fourtier.assist;

import dev.fourtier.assist.ask.Tally;
import dev.fourtier.assist.source.Git;
import dev.fourtier.assist.source.Listing;
import dev.fourtier.assist.source.Scope;
import dev.fourtier.assist.source.SourceText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** One run: what it is about and what it has done. */
record Session(Task task, Workplace place, Scope scope, Git git, Listing listing, Kit kit, Tally tally, Instant begun) {
    /** What is done with a file that is there. */
    interface Labour<R> {
        R on(SourceText file) throws InterruptedException;
    }

    /** @param note what came of a file, in a few words */
    <R> List<R> each(Labour<R> labour, Function<R, String> note, Predicate<R> hopeless) throws InterruptedException {
        try (var progress = new Progress(place, tally, listing.names().size())) {
            return Crew.work(
                    listing.names(),
                    task.jobs().orElseThrow(),
                    name -> {
                        progress.began(name);
                        Optional<SourceText> file = Listing.read(scope, name);
                        Optional<R> result = file.isEmpty() ? Optional.empty() : Optional.of(labour.on(file.get()));
                        progress.ended(name, result.map(note).orElse("gone"));
                        return result;
                    },
                    hopeless);
        }
    }

    /** For the last line. */
    String cost() {
        Tally.Sum sum = tally.sum();
        return count(sum.requests(), "request") + ", " + count(sum.cached(), "answer") + " from the cache, "
                + Progress.tokens(sum.tokens()) + " tokens"
                + (sum.malformed() == 0 ? "" : ", " + sum.malformed() + " useless answers")
                + (sum.escalated() == 0 ? "" : ", " + sum.escalated() + " escalated")
                + ", " + Progress.time(Duration.between(begun, place.clock().instant()));
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    void missed(String file, String why) {
        place.say(file + ": " + why);
    }
}
