package dev.fourtier.proxy;

import dev.fourtier.http.Delivery;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Tier;
import dev.fourtier.repair.OfferedTools;
import dev.fourtier.routing.Attempt;
import dev.fourtier.routing.Ladder;
import dev.fourtier.routing.Outcome;
import dev.fourtier.routing.Step;
import dev.fourtier.tokens.Footprint;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request once it is understood, and where it stands on the ladder. Lives on its exchange's invoker. */
final class Asked {
    private final String model;
    private final boolean streamed;
    private final Speaker speaker;
    private final OfferedTools tools;
    private final Footprint footprint;
    private @Nullable ChatRequest chat;
    private Ladder ladder;

    Asked(ChatRequest chat, Speaker speaker, Ladder ladder) {
        this.chat = chat;
        this.model = chat.model();
        this.streamed = chat.stream();
        this.speaker = speaker;
        this.tools = OfferedTools.of(chat.tools());
        this.footprint = Footprint.of(chat);
        this.ladder = ladder;
    }

    /** As the client spelled it. */
    String model() {
        return model;
    }

    boolean isStreamed() {
        return streamed;
    }

    /** As long as it may have to be sent again. */
    ChatRequest chat() {
        return Objects.requireNonNull(chat, "nothing is sent once an answer began");
    }

    /** No other tier will answer: a conversation of megabytes need not be kept while its answer is written. */
    void letGo() {
        chat = null;
        speaker.letGo();
    }

    Speaker speaker() {
        return speaker;
    }

    OfferedTools tools() {
        return tools;
    }

    Footprint footprint() {
        return footprint;
    }

    List<Attempt> attempts() {
        return ladder.attempts();
    }

    Ladder ladder() {
        return ladder;
    }

    /** What to do now; what was recorded on the way to it stays. */
    Step next(Fleet fleet) {
        Ladder.Decision decision = ladder.next(fleet.conditions(footprint));
        ladder = decision.ladder();
        return decision.step();
    }

    void after(Try ended, Outcome outcome) {
        ladder = ladder.after(ended.station().target(), outcome);
    }

    /** What the person reads when every tier was tried. */
    String noAnswer() {
        return attempts().stream()
                .map(attempt -> attempt.tier() + " (" + attempt.outcome().detail() + ")")
                .collect(Collectors.joining("; ", "No model gave an answer: ", "."));
    }

    /**
     * What the headers say of the way it took.
     *
     * @param now how the running try stands
     */
    Delivery.Way way(@Nullable Try running, String now) {
        Stream<String> recorded = attempts().stream().map(Attempt::toString);
        if (running == null) {
            return new Delivery.Way("", "", recorded.collect(Collectors.joining(",")));
        }
        Tier rung = running.station().target().rung();
        String path = Stream.concat(recorded, Stream.of(rung + "=" + now)).collect(Collectors.joining(","));
        return now.equals("ok") ? new Delivery.Way(rung.name(), running.model(), path) : new Delivery.Way("", "", path);
    }
}
