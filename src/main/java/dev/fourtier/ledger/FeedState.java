package dev.fourtier.ledger;

import java.time.Instant;

/** How the copy on the server stands. Whatever it says, nothing is lost: the rows are in the local ledger. */
public sealed interface FeedState {
    /** Not yet, or no longer, at work. */
    record Stopped() implements FeedState {}

    /** Rows are on their way. */
    record Copying() implements FeedState {}

    /** The server had every row at {@code since}. */
    record UpToDate(Instant since) implements FeedState {}

    /** The server cannot be fed now; the reason is a sentence for the person, without the URL's password. */
    record Waiting(String reason, Instant nextTry) implements FeedState {}
}
