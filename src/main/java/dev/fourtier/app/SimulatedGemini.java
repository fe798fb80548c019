package dev.fourtier.app;

import dev.fourtier.bridge.engine.EngineState;
import dev.fourtier.bridge.engine.GeminiEngine;
import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.Part;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.Turn;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.bridge.engine.TurnListener;
import dev.fourtier.model.StopReason;
import dev.fourtier.model.Usage;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Delay;
import dev.fourtier.standin.Received;
import dev.fourtier.standin.Script;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Stands behind the bridge in the place of the Gemini CLI, and plays a script. */
final class SimulatedGemini implements GeminiEngine {
    private static final String NAME = "simulated";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int CHARS_IN_TOKEN = 4;

    private final Script script;
    private final Delay delay;
    private final InstantSource clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final AtomicInteger number = new AtomicInteger();
    private volatile Optional<GeminiFailure> trouble = Optional.empty();
    private volatile Optional<Instant> lastSuccess = Optional.empty();

    SimulatedGemini(Script script, Delay delay, InstantSource clock) {
        this.script = script;
        this.delay = delay;
        this.clock = clock;
    }

    @Override
    public Turn open(Prompt prompt, TurnListener listener) {
        var gone = new AtomicBoolean();
        Thread.ofVirtual().name("simulated-gemini").start(() -> play(prompt, listener, gone));
        return () -> gone.set(true);
    }

    /** It knows no tool server. */
    @Override
    public boolean servesTools() {
        return false;
    }

    @Override
    public EngineState state() {
        return new EngineState(NAME, NAME, EngineState.SignIn.API_KEY, List.of(), trouble, lastSuccess);
    }

    private void play(Prompt prompt, TurnListener listener, AtomicBoolean gone) {
        long out = 0;
        for (Act act : script.answer(received(prompt))) {
            switch (act) {
                case Act.Text(List<String> pieces, Duration between) -> {
                    for (String piece : pieces) {
                        if (gone.get()) {
                            listener.on(new TurnEvent.Cancelled());
                            return;
                        }
                        listener.on(new TurnEvent.Text(piece));
                        out++;
                        delay.after(between).toCompletableFuture().join();
                    }
                }
                case Act.Status(int status, String _, String body, Map<String, String> _) -> {
                    fail(failure(status, body), listener);
                    return;
                }
                default -> {
                    fail(new GeminiFailure.Protocol("simulated: nothing else is played here"), listener);
                    return;
                }
            }
        }
        trouble = Optional.empty();
        lastSuccess = Optional.of(clock.instant());
        listener.on(new TurnEvent.Completed(
                StopReason.END_TURN, new Usage(Math.max(1, chars(prompt) / CHARS_IN_TOKEN), out), prompt.model()));
    }

    private void fail(GeminiFailure failure, TurnListener listener) {
        trouble = Optional.of(failure);
        listener.on(new TurnEvent.Broke(failure));
    }

    private GeminiFailure failure(int status, String body) {
        String message = message(body);
        return status == TOO_MANY_REQUESTS
                ? new GeminiFailure.MinuteQuota(message, Optional.empty())
                : new GeminiFailure.ApiFailed(status, message);
    }

    private String message(String body) {
        try {
            return json.readTree(body).path("error").path("message").asString(body);
        } catch (JacksonException plain) {
            return body;
        }
    }

    private Received received(Prompt prompt) {
        String asked = text(prompt.parts());
        List<String> texts = Stream.concat(prompt.history().stream().map(turn -> text(turn.parts())), Stream.of(asked))
                .toList();
        var chat = new Received.Chat(
                prompt.model(), true, prompt.history().size() + 1, List.of(), 0, 0, 0, texts, asked, false);
        return new Received(
                number.incrementAndGet(), "POST", "/", Map.of(), "", MissingNode.getInstance(), Optional.of(chat), 0);
    }

    private static String text(List<Part> parts) {
        return parts.stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining("\n"));
    }

    private static int chars(Prompt prompt) {
        return prompt.system().length()
                + text(prompt.parts()).length()
                + prompt.history().stream()
                        .mapToInt(turn -> text(turn.parts()).length())
                        .sum();
    }
}
