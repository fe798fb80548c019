package dev.fourtier.approval;

/** The gate's answer to a request. All but {@link Granted} are 402 for the client, with this one sentence. */
public sealed interface Verdict {
    record Granted(Approved approved) implements Verdict {}

    /** A no, with the sentence for the person. */
    sealed interface No extends Verdict {
        String sentence();
    }

    /** A person said no, or said yes to another request of the same prompt. */
    record Denied(String sentence) implements No {}

    /** Nobody answered. */
    record Expired(String sentence) implements No {}

    /** There was nobody to ask, or nothing to ask for: no key, budget spent, ledger broken, background call, shutting down. */
    record Unavailable(String sentence) implements No {}
}
