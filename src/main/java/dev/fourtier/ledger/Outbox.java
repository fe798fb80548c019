package dev.fourtier.ledger;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** What the feed needs of the local record: its rows in the order they came, and a place to keep how far it got. */
interface Outbox {
    /** How far this server has been fed; zeros for one never seen. */
    Entry.Position position(String target);

    List<RequestRows.Row> requestsAfter(long seq, int atMost);

    List<ApprovalRows.Row> approvalsAfter(long seq, int atMost);

    CompletionStage<Appended> keep(Entry.Position position);
}
