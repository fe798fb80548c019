package dev.fourtier.control.log;

import java.util.List;

/** The newest lines of all sources; bounded. Callable from any thread; nothing here blocks. */
public interface Logs {
    /** Lines after {@code seq}, oldest first, {@code most} at the most. The first may be far after it: older ones are gone. */
    List<LogEntry> after(long seq, int most);

    /** The number of the newest line; 0 while there is none. */
    long newest();

    /** Where nothing is kept. */
    Logs NONE = new Logs() {
        @Override
        public List<LogEntry> after(long seq, int most) {
            return List.of();
        }

        @Override
        public long newest() {
            return 0;
        }
    };
}
