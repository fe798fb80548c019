package dev.fourtier.doctor;

import dev.fourtier.doctor.Finding.Group;
import dev.fourtier.doctor.Patient.Daemon;
import dev.fourtier.doctor.Patient.Newer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What can be wrong with {@code co}'s own files. Pure. */
final class ProgramChecks {
    private static final int OLDEST_JAVA = 25;
    private static final long GIB = 1L << 30;

    /** The ledger and the logs stop growing then. */
    private static final long TOO_LITTLE = GIB / 10;

    private static final long LITTLE = GIB;

    /** File systems and other machines round, and clocks are corrected by a little. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private ProgramChecks() {}

    /**
     * @param inTheWay the home's place is taken by something that is no folder
     * @param writable the home, or the folder it would be made in
     * @param missing  folders of the home, which itself is there
     * @param open     folders and files that other people of this machine can read
     * @param free     bytes where the home is
     * @param built    when the program was
     * @param recorded when the ledger was last written
     * @param unsynchronized the system keeps its clock by time servers, and has reached none yet
     */
    record Facts(
            int java,
            String javaVersion,
            String javaHome,
            Path home,
            boolean inTheWay,
            boolean writable,
            List<Path> missing,
            List<Path> open,
            OptionalLong free,
            Instant now,
            Optional<Instant> built,
            Optional<Instant> recorded,
            boolean unsynchronized,
            Daemon daemon,
            Optional<Newer> newer) {}

    static List<Finding> of(Facts facts) {
        List<Finding> found = new ArrayList<>();
        found.add(java(facts));
        found.add(home(facts));
        found.add(rights(facts));
        found.add(daemon(facts.daemon()));
        found.add(disk(facts));
        found.add(clock(facts));
        facts.newer()
                .ifPresent(newer -> found.add(Finding.warn("update", Group.PROGRAM, newer.sentence(), newer.cure())));
        return found;
    }

    private static Finding java(Facts facts) {
        String which = "Java " + facts.javaVersion() + " in " + facts.javaHome();
        return facts.java() >= OLDEST_JAVA
                ? Finding.good("java", Group.PROGRAM, which + " runs co.")
                : Finding.broken(
                        "java",
                        Group.PROGRAM,
                        which + " is older than co needs.",
                        "Install a JDK " + OLDEST_JAVA + " or newer, or name one in CO_JAVA_HOME.");
    }

    private static Finding home(Facts facts) {
        if (facts.inTheWay()) {
            return Finding.broken(
                    "home",
                    Group.PROGRAM,
                    facts.home() + " is to be the folder of co, and is none.",
                    "Move it away, or name another place with --home or CO_HOME.");
        }
        if (!facts.writable()) {
            return Finding.broken(
                    "home",
                    Group.PROGRAM,
                    "You may not write in " + facts.home() + ", where co keeps its state, logs and ledger.",
                    "Make it yours (sudo chown -R \"$USER\" " + facts.home() + "), or use another with --home.");
        }
        if (!facts.missing().isEmpty()) {
            return Finding.warn(
                            "home",
                            Group.PROGRAM,
                            "In " + facts.home() + " there is no " + names(facts.home(), facts.missing()) + ".",
                            "Starting co makes what is missing, and so does: co doctor --fix")
                    .mendedBy(new Fix.MakeFolders(facts.missing()));
        }
        return Finding.good("home", Group.PROGRAM, "State, logs and ledger are kept in " + facts.home() + ".");
    }

    private static Finding rights(Facts facts) {
        if (facts.open().isEmpty()) {
            return Finding.good("rights", Group.PROGRAM, "Nobody else on this machine can read what co keeps there.");
        }
        String paths = names(facts.home(), facts.open());
        return Finding.warn(
                        "rights",
                        Group.PROGRAM,
                        "Other people of this machine can look into " + paths + " of " + facts.home() + ".",
                        "Close it: co doctor --fix")
                .mendedBy(new Fix.CloseToOthers(facts.open()));
    }

    private static Finding daemon(Daemon daemon) {
        return switch (daemon) {
            case Daemon.Absent _ ->
                Finding.skipped(
                        "running", Group.PROGRAM, "co does not run now; 'co start' and 'claude-local' start it.");
            case Daemon.Stale stale ->
                Finding.warn(
                                "running",
                                Group.PROGRAM,
                                "A co that was ended by force left " + stale.runFile() + " behind.",
                                "The next start replaces it, and this removes it: co doctor --fix")
                        .mendedBy(new Fix.Remove(stale.runFile()));
            case Daemon.Mute mute ->
                Finding.broken("running", Group.PROGRAM, "co runs, but: " + mute.why(), "co restart");
            case Daemon.Running running ->
                running.version().equals(running.ours())
                        ? Finding.good(
                                "running",
                                Group.PROGRAM,
                                "co " + running.version() + " runs (pid " + running.pid() + ").")
                        : Finding.warn(
                                "running",
                                Group.PROGRAM,
                                "co " + running.version() + " runs (pid " + running.pid() + "), and this is "
                                        + running.ours() + ".",
                                "co restart");
        };
    }

    private static Finding disk(Facts facts) {
        if (facts.free().isEmpty()) {
            return Finding.skipped("disk", Group.PROGRAM, "How much room is left on the disk cannot be told.");
        }
        long free = facts.free().getAsLong();
        String left = size(free) + " are free where " + facts.home() + " is";
        if (free < TOO_LITTLE) {
            return Finding.broken(
                    "disk",
                    Group.PROGRAM,
                    left + ": too little for the ledger and the logs.",
                    "Make room on that disk.");
        }
        return free < LITTLE
                ? Finding.warn("disk", Group.PROGRAM, left + ", which is little.", "Make room on that disk.")
                : Finding.good("disk", Group.PROGRAM, left + ".");
    }

    private static Finding clock(Facts facts) {
        Optional<Instant> early = facts.built().filter(then -> isPast(facts, then));
        if (early.isPresent()) {
            return Finding.broken(
                    "clock",
                    Group.PROGRAM,
                    "The clock shows " + facts.now() + ", and co was built later than that.",
                    "Set the clock of this machine: dates of retirements, budgets and the ledger go by it.");
        }
        if (facts.recorded().filter(then -> isPast(facts, then)).isPresent()) {
            return Finding.warn(
                    "clock",
                    Group.PROGRAM,
                    "The clock shows " + facts.now() + ", and the ledger was written later than that.",
                    "Check the clock of this machine: today's budget may be counted to another day.");
        }
        return facts.unsynchronized()
                ? Finding.warn(
                        "clock",
                        Group.PROGRAM,
                        "The clock has not been set by a time server since this machine started.",
                        "timedatectl status says why.")
                : Finding.good("clock", Group.PROGRAM, "The clock is plausible.");
    }

    private static boolean isPast(Facts facts, Instant then) {
        return facts.now().plus(TOLERANCE).isBefore(then);
    }

    private static String names(Path home, List<Path> paths) {
        return String.join(
                ", ",
                paths.stream().map(path -> home.relativize(path).toString()).toList());
    }

    static String size(long bytes) {
        double gib = (double) bytes / GIB;
        return gib >= 10
                ? String.format(Locale.ROOT, "%.0f GB", gib)
                : gib >= 1
                        ? String.format(Locale.ROOT, "%.1f GB", gib)
                        : String.format(Locale.ROOT, "%d MB", bytes >> 20);
    }
}
