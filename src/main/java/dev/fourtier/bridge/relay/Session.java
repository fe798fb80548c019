package dev.fourtier.bridge.relay;

import dev.fourtier.wire.gemini.GeminiAnswer;
import dev.fourtier.wire.gemini.GeminiAnswerReader;
import dev.fourtier.wire.gemini.GeminiLimits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One session's calls to the API, from its beginning until it is closed. */
public final class Session implements AutoCloseable {
    /** What becomes of its calls. */
    public enum Kind {
        /** They go to the API. */
        REAL,
        /** They are answered here, so that what would be sent can be seen without sending it. */
        TRIAL
    }

    private final Kind kind;
    private final String system;
    private final GeminiLimits limits;
    private final Consumer<Session> closing;
    private final Set<Runnable> open = ConcurrentHashMap.newKeySet();
    private volatile Supplier<Optional<GeminiAnswer>> last = Optional::empty;
    private volatile Optional<List<String>> tools = Optional.empty();
    private volatile boolean closed;

    Session(Kind kind, String system, GeminiLimits limits, Consumer<Session> closing) {
        this.kind = kind;
        this.system = system;
        this.limits = limits;
        this.closing = closing;
    }

    /** The latest answer as far as it came; empty while there was none. */
    public Optional<GeminiAnswer> answer() {
        return last.get();
    }

    /** The tools that the latest call offered the model; empty while there was none. */
    public Optional<List<String>> tools() {
        return tools;
    }

    /** Breaks off what is under way; nothing more is let through. */
    @Override
    public void close() {
        closed = true;
        closing.accept(this);
        open.forEach(Runnable::run);
    }

    Kind kind() {
        return kind;
    }

    String system() {
        return system;
    }

    GeminiLimits limits() {
        return limits;
    }

    void offered(List<String> names) {
        tools = Optional.of(names);
    }

    void listen(GeminiAnswerReader reader) {
        last = () -> Optional.of(reader.answer());
    }

    void came(GeminiAnswer answer) {
        last = () -> Optional.of(answer);
    }

    /** @param abort runs when the session is closed before the call ended; at once where it is closed already */
    void opened(Runnable abort) {
        open.add(abort);
        if (closed) {
            abort.run();
        }
    }

    void ended(Runnable abort) {
        open.remove(abort);
    }
}
