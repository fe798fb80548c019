package dev.fourtier.control;

import dev.fourtier.approval.ApproverCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says whether who wants to approve may be a person. */
@FunctionalInterface
public interface Callers {
    /**
     * Why the program at the other end of a connection may not approve.
     *
     * @param itsPort where it calls from
     * @param ourPort where it called
     */
    Optional<String> refusal(int itsPort, int ourPort);

    /** Looks at this very process: for a command, before it asks the daemon. */
    static Optional<String> refusalOfThis(Map<String, String> environment, List<List<String>> ancestors) {
        return ApproverCheck.refusal(environment, ancestors);
    }

    /** Looks the program up where the system shows whose connection it is; elsewhere says nothing. */
    static Callers ofSystem() {
        return LinuxCallers.isHere() ? new LinuxCallers() : (_, _) -> Optional.empty();
    }
}
