package dev.fourtier.upstream;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A deployment's places and the queue before them: first come, first served, people before background calls. A local model
 * that works on one request would otherwise let a second one run into its time-out.
 */
public final class Places {
    public enum Priority {
        PERSON,
        BACKGROUND
    }

    /** A place, or the wish for one. */
    public final class Ticket {
        private final Runnable granted;
        private boolean holds;
        private boolean done;

        private Ticket(Runnable granted) {
            this.granted = granted;
        }

        /** Whether it is a place by now. */
        public boolean holdsPlace() {
            synchronized (Places.this) {
                return holds;
            }
        }

        /** Gives the place back, or leaves the queue. More than once does no harm. */
        public void release() {
            leave(this);
        }
    }

    private final int count;
    private final Deque<Ticket> people = new ArrayDeque<>();
    private final Deque<Ticket> background = new ArrayDeque<>();
    private final Deque<Ticket> granted = new ArrayDeque<>();
    private boolean granting;
    private int taken;

    public Places(int count) {
        this.count = count;
    }

    /** Runs {@code granted} as soon as there is a place: at once, or from the thread of the one who frees it. */
    public Ticket enter(Priority priority, Runnable granted) {
        var ticket = new Ticket(granted);
        synchronized (this) {
            if (taken >= count) {
                (priority == Priority.PERSON ? people : background).add(ticket);
                return ticket;
            }
            taken++;
            ticket.holds = true;
        }
        granted.run();
        return ticket;
    }

    /** Requests that hold a place or wait for one. */
    public synchronized int inFlight() {
        return taken + people.size() + background.size();
    }

    private void leave(Ticket ticket) {
        Ticket next;
        synchronized (this) {
            if (ticket.done) {
                return;
            }
            ticket.done = true;
            if (!ticket.holds) {
                people.remove(ticket);
                background.remove(ticket);
                return;
            }
            next = poll();
            if (next == null) {
                taken--;
                return;
            }
            next.holds = true;
            granted.add(next);
            if (granting) {
                // Whoever gave the last place away is still at it: a whole queue that leaves at once is no deep
                // recursion.
                return;
            }
            granting = true;
        }
        grant();
    }

    private void grant() {
        while (true) {
            Ticket next;
            synchronized (this) {
                next = granted.poll();
                if (next == null) {
                    granting = false;
                    return;
                }
            }
            next.granted.run();
        }
    }

    private @Nullable Ticket poll() {
        Ticket next = people.poll();
        return next == null ? background.poll() : next;
    }
}
