package dev.fourtier.ledger;

/** What became of a row. Trouble is data: the request it tells of goes on. */
public sealed interface Appended {
    /** Committed and synced: it survives {@code kill -9} and a power cut. */
    record OnDisk() implements Appended {}

    /**
     * Not known to be on disk. A request's row is kept in memory and written when the disk works again; an approval's is
     * not, because whoever heard of the loss has acted on it. The reason is a sentence for the person.
     */
    record Lost(String reason) implements Appended {}
}
