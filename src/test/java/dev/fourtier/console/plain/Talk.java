package dev.fourtier.console.plain;

import dev.fourtier.console.Ending;
import dev.fourtier.control.Operations;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A talk with the menu, in which time goes by only when a test says so. What is asked for is answered at once. */
final class Talk {
    static final Instant NOW = Instant.parse("2026-11-23T01:01:30Z");
    private static final long SECOND = 1_000_000_000;

    private final Operations operations;
    private final boolean terminal;
    private final boolean embedded;
    private final List<String> said = new ArrayList<>();
    private Optional<String> refusal = Optional.empty();
    private Optional<String> pin = Optional.empty();
    private boolean answering = true;
    private final List<Errand.Ask> open = new ArrayList<>();
    private Dialogue.Step step;
    private long nanos = SECOND;
    private @Nullable Ending ending;

    private Talk(Operations operations, boolean terminal, boolean embedded) {
        this.operations = operations;
        this.terminal = terminal;
        this.embedded = embedded;
        step = Dialogue.begin(sight());
        act();
    }

    static Talk atTerminal(Operations operations) {
        return new Talk(operations, true, true);
    }

    static Talk throughPipe(Operations operations) {
        return new Talk(operations, false, true);
    }

    static Talk attached(Operations operations) {
        return new Talk(operations, true, false);
    }

    Talk refused(String why) {
        refusal = Optional.of(why);
        return this;
    }

    Talk willType(String unseen) {
        pin = Optional.of(unseen);
        return this;
    }

    /** From now on what is asked for takes until {@link #answered}. */
    Talk slow() {
        answering = false;
        return this;
    }

    Talk answered() {
        answering = true;
        List<Errand.Ask> asked = List.copyOf(open);
        open.clear();
        asked.forEach(this::ask);
        return this;
    }

    /** Lines, each a second after the last. */
    Talk type(String... lines) {
        for (String line : lines) {
            nanos += SECOND;
            hear(new Heard.Line(line, nanos, false));
        }
        return this;
    }

    /** A line that came so soon after the prompt. */
    Talk typeAfter(long millis, String line) {
        nanos += millis * 1_000_000;
        return hear(new Heard.Line(line, nanos, false));
    }

    /** A line with something right behind it. */
    Talk paste(String line) {
        nanos += SECOND;
        return hear(new Heard.Line(line, nanos, true));
    }

    Talk hear(Heard heard) {
        step = step.next().on(heard, sight());
        act();
        return this;
    }

    private void act() {
        said.addAll(step.says());
        said.addAll(step.prompt());
        List<Errand> errands = step.errands();
        if (!step.prompt().isEmpty()) {
            step = step.next().on(new Heard.Shown(nanos), sight());
        }
        for (Errand errand : errands) {
            switch (errand) {
                case Errand.Ask ask when answering -> ask(ask);
                case Errand.Ask ask -> open.add(ask);
                case Errand.Unseen _ -> hear(new Heard.Secret(pin));
                case Errand.Keep keep -> said.add("kept " + keep.name());
                case Errand.Leave(Ending how) -> ending = how;
            }
        }
    }

    private void ask(Errand.Ask ask) {
        hear(ask.call().apply(operations).toCompletableFuture().join());
    }

    boolean listens() {
        return step.next().listens(sight());
    }

    Page page() {
        return step.next().page();
    }

    @Nullable
    Ending ending() {
        return ending;
    }

    /** What it said since the last time. */
    List<String> said() {
        List<String> lines = List.copyOf(said);
        said.clear();
        return lines;
    }

    private Sight sight() {
        return new Sight(operations, NOW, ZoneOffset.UTC, terminal, refusal, embedded, embedded);
    }
}
