package dev.fourtier.supervise;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A child and all it started, ended together. */
final class Family {
    private static final Duration AFTER_KILL = Duration.ofSeconds(2);
    private static final int LOOK_AGAIN_MILLIS = 10;

    private final List<ProcessHandle> roots;
    private final Mark mark;

    /** @param roots with what they started; may be gone already */
    Family(List<ProcessHandle> roots, Mark mark) {
        this.roots = List.copyOf(roots);
        this.mark = mark;
    }

    /** TERM, and KILL for who is left after {@code grace}. Blocks until they are gone. */
    void end(Duration grace) {
        Set<ProcessHandle> members = members();
        members.forEach(ProcessHandle::destroy);
        await(members, grace);
        // Asked again: one that was starting another at that moment would leave it behind.
        members.addAll(members());
        members.removeIf(member -> !member.isAlive());
        members.forEach(ProcessHandle::destroyForcibly);
        await(members, AFTER_KILL);
    }

    private Set<ProcessHandle> members() {
        Set<ProcessHandle> members = new LinkedHashSet<>(mark.bearers());
        for (ProcessHandle root : roots) {
            try (Stream<ProcessHandle> descendants = root.descendants()) {
                descendants.forEach(members::add);
            }
            members.add(root);
        }
        members.removeIf(member -> !member.isAlive());
        return members;
    }

    /** Looks again and again: being told of the end of one that is not our own child may take the system seconds. */
    private static void await(Set<ProcessHandle> members, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (members.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
