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
    private final Optional<String> tools;
    private final Consumer<Session> closing;
    private final Set<Runnable> open = ConcurrentHashMap.newKeySet();
    private volatile Supplier<Optional<GeminiAnswer>> last = Optional::empty;
    private volatile Optional<List<String>> offered = Optional.empty();
    private volatile boolean closed;

    Session(Kind kind, String system, GeminiLimits limits, Optional<String> tools, Consumer<Session> closing) {
        this.kind = kind;
        this.system = system;
        this.limits = limits;
        this.tools = tools;
        this.closing = closing;
    }

    /** The latest answer as far as it came; empty while there was none. */
    public Optional<GeminiAnswer> answer() {
        return last.get();
    }

    /** The tools that the latest call offered the model; empty while there was none. */
    public Optional<List<String>> offered() {
        return offered;
    }

    /** Those among them that are none of the client's; a call that has any is not let through. */
    public List<String> foreignTools() {
        return foreign(offered.orElse(List.of()));
    }

    private List<String> foreign(List<String> names) {
        return names.stream()
                .filter(name -> tools.isEmpty() || !name.startsWith(tools.get()))
                .toList();
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

    boolean mayOffer(List<String> names) {
        offered = Optional.of(names);
        return foreign(names).isEmpty();
    }

    /** Whether exactly the one tool of the trial was offered. */
    boolean isTrialPassed() {
        return offered.equals(tools.map(prefix -> List.of(prefix + Relay.TRIAL_TOOL)));
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
