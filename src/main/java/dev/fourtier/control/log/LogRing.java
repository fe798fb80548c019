package dev.fourtier.control.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The newest lines: so many at the most, and of so many chars together; older ones make room. */
public final class LogRing implements Logs {
    public static final int LINES = 100_000;
    public static final long CHARS = 32L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final @Nullable LogEntry[] slots;
    private final long mostChars;
    private long oldest = 1;
    private long newest;
    private long chars;

    public LogRing() {
        this(LINES, CHARS);
    }

    /** @param mostChars a longer line is kept all the same, alone */
    LogRing(int mostLines, long mostChars) {
        this.slots = new LogEntry[mostLines];
        this.mostChars = mostChars;
    }

    /** Callable from any thread; the lock is held for nanoseconds. */
    public LogEntry add(Instant at, String source, LogEntry.Level level, String text, Optional<String> request) {
        lock.lock();
        try {
            newest++;
            var entry = new LogEntry(newest, at, source, level, text, request);
            if (newest - oldest >= slots.length) {
                drop();
            }
            slots[slot(newest)] = entry;
            chars += text.length();
            while (chars > mostChars && oldest < newest) {
                drop();
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<LogEntry> after(long seq, int most) {
        lock.lock();
        try {
            long first = Math.max(seq + 1, oldest);
            long last = Math.min(newest, first + most - 1);
            List<LogEntry> found = new ArrayList<>((int) Math.max(0, last - first + 1));
            for (long each = first; each <= last; each++) {
                LogEntry entry = slots[slot(each)];
                if (entry != null) {
                    found.add(entry);
                }
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long newest() {
        lock.lock();
        try {
            return newest;
        } finally {
            lock.unlock();
        }
    }

    private void drop() {
        int slot = slot(oldest);
        LogEntry gone = slots[slot];
        slots[slot] = null;
        oldest++;
        if (gone != null) {
            chars -= gone.text().length();
        }
    }

    private int slot(long seq) {
        return (int) (seq % slots.length);
    }
}
