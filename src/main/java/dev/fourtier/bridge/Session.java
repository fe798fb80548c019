package dev.fourtier.bridge;

import dev.fourtier.bridge.engine.GeminiEngine;
import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.Turn;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.model.Block;
import dev.fourtier.model.RawJson;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.util.thread.SerializedInvoker;
import org.jspecify.annotations.Nullable;

/**
 * One turn of Gemini's, over as many requests of the client as it calls tools: for a client an answer ends at a call, for the CLI
 * the same prompt goes on when the result is there. An actor: all state is touched by tasks of {@code invoker} only.
 */
final class Session {
    /** The request of the client that is being answered. Called by tasks of the session. */
    interface Audience {
        void text(String text);

        void thought(String text);

        /** The answer ends here; the session waits for the results. */
        void calls(List<Block.ToolUse> calls);

        void completed(TurnEvent.Completed end);

        void broke(GeminiFailure failure);

        /** It ended while nobody listened; there is nothing to go on with. */
        void lost();
    }

    /** A call of the CLI's that holds its connection open. */
    interface Reply {
        void result(List<Block> content, boolean isError);

        /** Nobody will answer it any more. */
        void drop();
    }

    /** A call that was announced and does not come holds the others up no longer than this. */
    private static final Duration LATEST = Duration.ofSeconds(5);

    private record Calling(Block.ToolUse use, Reply reply) {}

    /** After the last call was announced or came: calls made together are told together. */
    static final Duration QUIET = Duration.ofMillis(100);

    private final ScheduledExecutorService timer;
    private final Supplier<String> toolUseIds;
    private final SerializedInvoker invoker = new SerializedInvoker(Session.class) {
        @Override
        protected void onError(Runnable task, Throwable fault) {
            run(() -> stumbled(fault));
        }
    };
    private final CallCount announced = new CallCount();
    private final List<Calling> untold = new ArrayList<>();
    private final Map<String, Calling> told = new LinkedHashMap<>();
    private final Deque<TurnEvent> missed = new ArrayDeque<>();
    private @Nullable Turn turn;
    private @Nullable Audience audience;
    private @Nullable ScheduledFuture<?> quiet;
    private Runnable whenOver = () -> {};
    private boolean over;

    Session(ScheduledExecutorService timer, Supplier<String> toolUseIds) {
        this.timer = timer;
        this.toolUseIds = toolUseIds;
    }

    /** @param then runs once, when the session is over, whatever ended it */
    void begin(GeminiEngine engine, Prompt prompt, Audience first, Runnable then) {
        invoker.run(() -> {
            whenOver = then;
            audience = first;
            if (over) {
                then.run();
                return;
            }
            turn = engine.open(prompt, event -> invoker.run(() -> on(event)));
        });
    }

    /** Goes on with what the calls that were told gave; each of them has to be in {@code results}, by its id. */
    void resume(Audience next, Map<String, Block.ToolResult> results) {
        invoker.run(() -> {
            if (over) {
                next.lost();
                return;
            }
            audience = next;
            List<Calling> answered = List.copyOf(told.values());
            told.clear();
            for (Calling calling : answered) {
                Block.ToolResult result = results.get(calling.use().id());
                if (result != null) {
                    announced.answered();
                    calling.reply().result(result.content(), result.isError());
                }
            }
            List<TurnEvent> late = List.copyOf(missed);
            missed.clear();
            late.forEach(this::on);
            if (!untold.isEmpty()) {
                waitForQuiet();
            }
        });
    }

    /** The CLI calls a tool; {@code name} is the client's. */
    void called(String name, RawJson input, Reply reply) {
        invoker.run(() -> {
            if (over) {
                reply.drop();
                return;
            }
            untold.add(new Calling(new Block.ToolUse(toolUseIds.get(), name, input), reply));
            waitForQuiet();
        });
    }

    /** The CLI hung up on a call: one that the client runs already will have its result told in a fresh session. */
    void hungUp(Reply reply) {
        invoker.run(() -> {
            untold.removeIf(calling -> calling.reply().equals(reply));
            if (told.values().removeIf(calling -> calling.reply().equals(reply))) {
                end();
            }
        });
    }

    void cancel() {
        invoker.run(() -> {
            audience = null;
            end();
        });
    }

    private void on(TurnEvent event) {
        if (over) {
            return;
        }
        Audience hears = audience;
        if (hears == null && !isBookkeeping(event)) {
            missed.add(event);
            if (event.isEnd()) {
                end();
            }
            return;
        }
        switch (event) {
            case TurnEvent.ToolCallOpened(String id, String _) -> {
                announced.opened(id);
                waitForQuiet();
            }
            case TurnEvent.ToolCallClosed(String id) -> {
                announced.closed(id);
                if (!untold.isEmpty()) {
                    // One that was waited for may have been given up.
                    waitForQuiet();
                }
            }
            case TurnEvent.Text(String text) -> tell(hears, each -> each.text(text));
            case TurnEvent.Thought(String text) -> tell(hears, each -> each.thought(text));
            case TurnEvent.Completed completed -> {
                end();
                tell(hears, each -> each.completed(completed));
            }
            case TurnEvent.Broke(GeminiFailure failure) -> {
                end();
                tell(hears, each -> each.broke(failure));
            }
            case TurnEvent.Cancelled _ -> {
                end();
                tell(hears, each -> each.broke(new GeminiFailure.BrokeOff("the Gemini CLI was stopped in its answer")));
            }
        }
    }

    private static boolean isBookkeeping(TurnEvent event) {
        return event instanceof TurnEvent.ToolCallOpened || event instanceof TurnEvent.ToolCallClosed;
    }

    private static void tell(@Nullable Audience hears, java.util.function.Consumer<Audience> what) {
        if (hears != null) {
            what.accept(hears);
        }
    }

    private void waitForQuiet() {
        tellCalls(QUIET, false);
    }

    private void tellCalls(Duration after, boolean anyway) {
        if (quiet != null) {
            quiet.cancel(false);
        }
        quiet = timer.schedule(() -> invoker.run(() -> tellCalls(anyway)), after.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Tells the client of the calls, unless one that was announced has yet to come; its coming asks again. */
    private void tellCalls(boolean anyway) {
        Audience hears = audience;
        if (over || hears == null || untold.isEmpty()) {
            return;
        }
        if (untold.size() < announced.awaited() && !anyway) {
            tellCalls(LATEST, true);
            return;
        }
        List<Block.ToolUse> calls = untold.stream().map(Calling::use).toList();
        untold.forEach(calling -> told.put(calling.use().id(), calling));
        untold.clear();
        audience = null;
        hears.calls(calls);
    }

    private void stumbled(Throwable fault) {
        Audience hears = audience;
        boolean was = over;
        end();
        if (!was) {
            tell(
                    hears,
                    each -> each.broke(new GeminiFailure.Protocol("co stumbled over what the Gemini CLI said ("
                            + fault.getClass().getSimpleName() + ")")));
        }
    }

    private void end() {
        if (over) {
            return;
        }
        over = true;
        if (quiet != null) {
            quiet.cancel(false);
        }
        Turn running = turn;
        if (running != null) {
            // Does nothing to one that ended by itself.
            running.cancel();
        }
        untold.forEach(calling -> calling.reply().drop());
        told.values().forEach(calling -> calling.reply().drop());
        untold.clear();
        told.clear();
        whenOver.run();
    }
}
