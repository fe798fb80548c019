package dev.fourtier.launch;

import dev.fourtier.control.Home;
import dev.fourtier.control.PrivateFile;
import dev.fourtier.launch.Checkout.Tip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether there is a newer {@code co} at the origin of the checkout it runs from. Asked once a day, and what came of it is kept in
 * the home, so that every command can say it without asking. Nothing is fetched and nothing is run: that is the person's to do.
 */
public final class ProgramUpdate {
    private static final Duration DAILY = Duration.ofHours(24);

    /** Where nobody answered: the machine may be on a train. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private static final int SHORT = 9;

    private final Checkout checkout;
    private final Path file;
    private final InstantSource clock;
    private Instant notBefore = Instant.MIN;

    ProgramUpdate(Checkout checkout, Path file, InstantSource clock) {
        this.checkout = checkout;
        this.file = file;
        this.clock = clock;
    }

    /** Empty for a program that has no origin it could ask. */
    public static Optional<ProgramUpdate> of(
            Optional<Path> root, Map<String, String> environment, Home home, InstantSource clock) {
        return root.flatMap(folder -> Checkout.in(folder, environment))
                .map(checkout -> new ProgramUpdate(checkout, home.updateFile(), clock));
    }

    /**
     * A newer one.
     *
     * @param sentence what there is
     * @param cure     what to type
     */
    public record News(String sentence, String cure) {}

    /** Asks the origin, unless it was asked a short time ago. Blocks for up to 20 s. */
    public synchronized void ask() {
        Instant now = clock.instant();
        Optional<Asked> last = read();
        // A clock that was put back must not end it for ever.
        if (now.isBefore(notBefore)
                || last.filter(asked -> !now.isBefore(asked.at())
                                && now.isBefore(asked.at().plus(DAILY)))
                        .isPresent()) {
            return;
        }
        Optional<Tip> tip = checkout.origin();
        if (tip.isEmpty()) {
            notBefore = now.plus(AGAIN);
            return;
        }
        try {
            PrivateFile.write(
                    file, now + "\n" + tip.get().branch() + "\n" + tip.get().commit() + "\n");
        } catch (IOException stuck) {
            // A home that cannot be written to has been complained about by others.
            notBefore = now.plus(AGAIN);
        }
    }

    /** What was found when it was last asked, and is not here yet. Runs git on this machine. */
    public Optional<News> news() {
        return read().map(Asked::tip).filter(checkout::lacks).map(this::news);
    }

    private News news(Tip tip) {
        return new News(
                "A newer co is to be had: " + tip.branch() + " of its origin is at "
                        + tip.commit().substring(0, SHORT) + ".",
                "git -C " + ShellFormat.quoted(checkout.root().toString()) + " pull && co restart");
    }

    private record Asked(Instant at, Tip tip) {}

    private Optional<Asked> read() {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() == 3
                            && lines.get(1).matches("[!-~]+")
                            && lines.get(2).matches("[0-9a-f]{40,64}")
                    ? Optional.of(new Asked(Instant.parse(lines.getFirst()), new Tip(lines.get(1), lines.get(2))))
                    : Optional.empty();
        } catch (IOException | DateTimeException nothingYet) {
            return Optional.empty();
        }
    }
}
