/**
 * The gate before everything that costs money.
 *
 * <p>The way of a request: the exchange brings a {@link dev.fourtier.approval.Draft} to {@link dev.fourtier.approval.ApprovalDesk#ask};
 * the desk makes it a {@link dev.fourtier.approval.Question}, has that written down and shows it; a person's yes is appended to the
 * ledger and synced; only then an {@link dev.fourtier.approval.Approved} exists; {@link dev.fourtier.approval.PaidUpstream#open} takes
 * it for exactly that request, once; {@link dev.fourtier.approval.ApprovalDesk#settle} puts the true cost in the place of the
 * reserved one. Everything else that can happen is a no: time-out, crash, restart, shutdown, a ledger that fails or says nothing,
 * a body that can be read in two ways, an exception in here.
 *
 * <p>What an approval is bound to, and what a client could change to get another request through it: the bytes of the body and the
 * parsed request (a service gets one or the other), the API's headers ({@code anthropic-beta} switches features and prices), the
 * deployment, the longest answer. Exactly those for the send itself. A repeat by the client is taken for the same request when all
 * of it is equal but {@code model}, {@code stream}, {@code max_tokens} and the client's version header, and when it is not dearer than
 * what the person saw; the newest gets the one send, all others are told no. A widened yes goes for requests in which everything but
 * the messages is equal (marks of what to cache aside), whose messages begin with all messages of the one sent before, and in which
 * the person's last text is the same: a forged prompt id alone gets nothing in.
 *
 * <p><b>Defended:</b> clients and agents that speak HTTP to the proxy, with any headers, names, bodies, timing and number of
 * connections; forged session, agent and prompt ids (they only group questions); replay; several approvers at once; clocks that jump;
 * kill at any moment; broken or hanging disks; mistakes in other rooms (no approval, no send; a wrong one is spent by trying it).
 *
 * <p><b>Not defended:</b> a process of the same user that attaches a debugger, reads the key from the environment of the daemon,
 * or types into the person's terminal; with the control API's token, one that approves as the command line does and hides where it comes from: {@code ApproverCheck}
 * stops an agent that runs {@code co approve} or, where the daemon can see its callers (Linux), calls the port itself; it does not
 * stop one in a new session with a cleared environment. The {@code Pin} does, as long as the person does not type it where the agent reads, and until the daemon is restarted
 * without its file. Whoever can send the whole conversation again may use up a widened yes inside its limits, which is why it has some.
 * Money charged for what is not tokens (server-side searches, dearer service classes) is not part of the highest cost shown.
 *
 * <p>May not be here: how anything is drawn or sent, a tier's order, or a key: whether one is set is asked, never what it is.
 */
@NullMarked
package dev.fourtier.approval;

import org.jspecify.annotations.NullMarked;
