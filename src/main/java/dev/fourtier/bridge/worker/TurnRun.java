package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.Part;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.Turn;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.bridge.engine.TurnListener;
import dev.fourtier.telemetry.Faults;
import dev.fourtier.wire.acp.AcpMessage;
import dev.fourtier.wire.acp.AcpRequests;
import dev.fourtier.wire.acp.AcpRequests.McpServer;
import dev.fourtier.wire.acp.AcpRequests.Piece;
import dev.fourtier.wire.acp.AcpResult;
import dev.fourtier.wire.acp.AcpUpdate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One prompt on its way through one session. It has a thread of its own, which alone touches its state and calls the listener;
 * everything else puts signals into its inbox.
 */
final class TurnRun implements Turn, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger("gemini");

    /** What the agent may take to answer a prompt that was cancelled. */
    private static final Duration AFTERMATH = Duration.ofSeconds(5);

    private final Prompt prompt;
    private final TurnListener listener;
    private final Surroundings house;
    private final BlockingQueue<Signal> inbox = new LinkedBlockingQueue<>();
    private final TurnClock clock;
    private final OpenCalls calls = new OpenCalls();
    private boolean said;
    private boolean ended;
    private boolean broken;
    private int echoes;

    TurnRun(Prompt prompt, TurnListener listener, Surroundings house) {
        this.prompt = prompt;
        this.listener = listener;
        this.house = house;
        this.clock =
                new TurnClock(house.settings().firstByte(), house.settings().total());
    }

    @Override
    public void cancel() {
        inbox.add(new Signal.Cancel());
    }

    void signal(Signal signal) {
        inbox.add(signal);
    }

    @Override
    public void run() {
        try {
            serve();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            end(broke("co is stopping."));
        } catch (RuntimeException fault) {
            LOG.error("a turn stumbled: {}", Faults.describe(fault));
            end(new TurnEvent.Broke(
                    new GeminiFailure.Protocol("co stumbled over this request; its log has the place.")));
        }
    }

    /** Waits for somebody who serves it. */
    private void serve() throws InterruptedException {
        while (true) {
            switch (next(clock.remaining())) {
                case Signal.Assigned(Worker worker) -> {
                    try {
                        serve(worker);
                    } finally {
                        house.released(worker, broken);
                    }
                    return;
                }
                case Signal.Refused(GeminiFailure failure) -> {
                    end(new TurnEvent.Broke(failure));
                    return;
                }
                case Signal.Cold _ -> {
                    house.cold(prompt, this::tell, inbox, clock);
                    return;
                }
                case Signal.Cancel _ -> {
                    end(new TurnEvent.Cancelled());
                    house.forget(this);
                    return;
                }
                case null -> {
                    end(timedOut());
                    house.forget(this);
                    return;
                }
                case Signal.Came _, Signal.Said _ -> {
                    // Nothing was asked yet.
                }
            }
        }
    }

    private void serve(Worker worker) throws InterruptedException {
        Path folder;
        try {
            folder = worker.home().newFolder(Overrides.settings(prompt.model(), prompt.generation()));
        } catch (IOException e) {
            end(noRoom(e));
            return;
        }
        String session = "";
        try (Watch watch = house.watch(folder.getFileName().toString(), prompt)) {
            session = openInTurn(worker, folder);
            if (!session.isEmpty()) {
                String name = session;
                worker.conversation().listen(name, message -> signal(new Signal.Said(message)));
                converse(worker, name, watch);
            }
        } finally {
            worker.conversation().unlisten(session);
            worker.home().sweep(folder);
        }
    }

    private String openInTurn(Worker worker, Path folder) throws InterruptedException {
        if (!worker.opening.tryAcquire(Math.max(0, clock.remaining().toNanos()), TimeUnit.NANOSECONDS)) {
            end(timedOut());
            return "";
        }
        try {
            return open(worker, folder);
        } finally {
            worker.opening.release();
        }
    }

    /** The session's name; empty where the turn ended before there was one. */
    private String open(Worker worker, Path folder) throws InterruptedException {
        Optional<McpServer> tools = prompt.tools()
                .map(server -> new McpServer(server.name(), server.url().toString()));
        String loaded = prompt.history().isEmpty() ? "" : house.newSessionId();
        if (loaded.isEmpty()) {
            ask(worker, id -> AcpRequests.newSession(id, folder.toString(), tools));
        } else {
            try {
                worker.home().writeChat(folder, loaded, Past.record(loaded, prompt.history(), house.now()));
            } catch (IOException e) {
                end(noRoom(e));
                return "";
            }
            echoes = Past.echoes(prompt.history());
            worker.conversation().listen(loaded, message -> signal(new Signal.Said(message)));
            ask(worker, id -> AcpRequests.loadSession(id, loaded, folder.toString(), tools));
        }
        return switch (reply()) {
            case Reply.Good(AcpResult.SessionOpened(String fresh)) when loaded.isEmpty() -> fresh;
            case Reply.Good(AcpResult.Done _) when !loaded.isEmpty() -> loaded;
            case Reply.Good _ -> {
                nonsense();
                yield "";
            }
            case Reply.Bad(var error) -> {
                end(failed(error.code(), error.message()));
                yield "";
            }
            case Reply.Lost _ -> {
                lost();
                yield "";
            }
            case null -> "";
        };
    }

    private void converse(Worker worker, String session, Watch watch) throws InterruptedException {
        ask(worker, id -> AcpRequests.setModel(id, session, prompt.model()));
        switch (reply()) {
            case Reply.Bad(var error) -> {
                end(failed(error.code(), error.message()));
                return;
            }
            case Reply.Lost _ -> {
                lost();
                return;
            }
            case null -> {
                return;
            }
            case Reply.Good _ -> {
                // It will be asked.
            }
        }
        // The CLI tells the past again, and does not wait with it: it must not be taken for the answer.
        while (echoes > 0) {
            if (!listenOnce(worker, session)) {
                return;
            }
        }
        ask(worker, id -> AcpRequests.prompt(id, session, pieces()));
        Reply reply = answer(worker, session);
        if (ended || reply == null) {
            return;
        }
        if (!watch.foreignTools().isEmpty()) {
            broken = true;
            end(new TurnEvent.Broke(Failures.notFenced(watch.foreignTools())));
            return;
        }
        switch (reply) {
            case Reply.Good(AcpResult.PromptEnded over) ->
                end(Verdict.of(
                        over,
                        watch.answer(),
                        house.isRelayed(),
                        said,
                        prompt.generation().maxOutputTokens(),
                        prompt.model()));
            case Reply.Bad(var error) ->
                end(watch.answer().flatMap(Verdict::ofFailed).orElseGet(() -> failed(error.code(), error.message())));
            case Reply.Good _ -> nonsense();
            case Reply.Lost _ -> lost();
        }
    }

    private List<Piece> pieces() {
        return Literal.of(prompt.parts()).stream()
                .<Piece>map(part -> switch (part) {
                    case Part.Text(String text) -> new Piece.Text(text);
                    case Part.Blob(String type, String data) -> new Piece.Blob(type, data);
                })
                .toList();
    }

    /** The prompt's answer; null where it did not come after the turn had ended otherwise. */
    private @Nullable Reply answer(Worker worker, String session) throws InterruptedException {
        while (true) {
            Signal signal = next(ended ? AFTERMATH : clock.remaining());
            switch (signal) {
                case Signal.Came(Reply reply) -> {
                    return reply;
                }
                case Signal.Said(AcpMessage message) -> hear(message, worker);
                case Signal.Cancel _ -> stop(worker, session, new TurnEvent.Cancelled());
                case Signal.Refused(GeminiFailure failure) -> stop(worker, session, new TurnEvent.Broke(failure));
                case Signal.Assigned _, Signal.Cold _ -> {
                    // It has a worker.
                }
                case null -> {
                    if (ended) {
                        broken = true;
                        return null;
                    }
                    stop(worker, session, timedOut());
                }
            }
        }
    }

    private void stop(Worker worker, String session, TurnEvent end) {
        if (!ended) {
            worker.conversation().tell(AcpRequests.cancel(session));
            end(end);
        }
    }

    /** The answer to what was asked last; null where the turn ended meanwhile. */
    private @Nullable Reply reply() throws InterruptedException {
        while (true) {
            switch (next(ended ? AFTERMATH : clock.remaining())) {
                case Signal.Came(Reply reply) -> {
                    return ended ? null : reply;
                }
                case Signal.Said(AcpMessage message) -> echo(message);
                case Signal.Cancel _ -> end(new TurnEvent.Cancelled());
                case Signal.Refused(GeminiFailure failure) -> end(new TurnEvent.Broke(failure));
                case Signal.Assigned _, Signal.Cold _ -> {
                    // It has a worker.
                }
                case null -> {
                    if (ended) {
                        broken = true;
                        return null;
                    }
                    end(timedOut());
                }
            }
        }
    }

    /** False where the turn ended. */
    private boolean listenOnce(Worker worker, String session) throws InterruptedException {
        switch (next(clock.remaining())) {
            case Signal.Said(AcpMessage message) -> echo(message);
            case Signal.Cancel _ -> stop(worker, session, new TurnEvent.Cancelled());
            case Signal.Refused(GeminiFailure failure) -> stop(worker, session, new TurnEvent.Broke(failure));
            case Signal.Came _, Signal.Assigned _, Signal.Cold _ -> {
                // Nothing was asked.
            }
            case null -> {
                broken = true;
                stop(worker, session, timedOut());
            }
        }
        return !ended;
    }

    private void echo(AcpMessage message) {
        if (message instanceof AcpMessage.Updated updated
                && (updated.update() instanceof AcpUpdate.Text || updated.update() instanceof AcpUpdate.UserText)) {
            echoes--;
        }
    }

    private void hear(AcpMessage message, Worker worker) {
        switch (message) {
            case AcpMessage.Updated updated -> hear(updated.update());
            case AcpMessage.PermissionAsked asked -> worker.conversation().tell(permit(asked));
            default -> {
                // Nothing of a session.
            }
        }
    }

    private void hear(AcpUpdate update) {
        switch (update) {
            case AcpUpdate.Text(String text) -> {
                if (!text.isEmpty()) {
                    said = true;
                    clock.answered();
                    tell(new TurnEvent.Text(text));
                }
            }
            case AcpUpdate.Thought(String text) -> {
                if (!text.isEmpty()) {
                    clock.answered();
                    tell(new TurnEvent.Thought(text));
                }
            }
            case AcpUpdate.ToolCall call -> {
                if (call.isOver()) {
                    close(call.id());
                } else {
                    open(call.id());
                }
            }
            case AcpUpdate.UserText _, AcpUpdate.Other _ -> {
                // Nothing a client could use.
            }
        }
    }

    private ByteBuffer permit(AcpMessage.PermissionAsked asked) {
        Optional<AcpMessage.Option> once = asked.option("allow_once");
        if (ended || once.isEmpty() || !OpenCalls.isOurs(asked, prompt.tools())) {
            LOG.warn("the Gemini CLI wanted to run a tool that is not the client's; it was not allowed to");
            return AcpRequests.forbid(asked.id());
        }
        open(asked.toolCall());
        return AcpRequests.permit(asked.id(), once.get().id());
    }

    private void open(String call) {
        if (calls.open(call)) {
            clock.answered();
            clock.pause();
            tell(new TurnEvent.ToolCallOpened(
                    call,
                    prompt.tools().map(server -> OpenCalls.tool(call, server)).orElse("")));
        }
    }

    private void close(String call) {
        if (calls.close(call)) {
            if (calls.isEmpty()) {
                clock.resume();
            }
            tell(new TurnEvent.ToolCallClosed(call));
        }
    }

    private void ask(Worker worker, LongFunction<ByteBuffer> line) {
        worker.conversation().ask(line, reply -> signal(new Signal.Came(reply)));
    }

    private @Nullable Signal next(Duration patience) throws InterruptedException {
        return inbox.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
    }

    private static TurnEvent noRoom(IOException why) {
        return new TurnEvent.Broke(
                new GeminiFailure.NoCli("co cannot write where the Gemini CLI works: " + why.getMessage()));
    }

    private void nonsense() {
        broken = true;
        end(new TurnEvent.Broke(new GeminiFailure.Protocol("The Gemini CLI gave an answer that is none.")));
    }

    private void lost() {
        broken = true;
        end(broke("The Gemini CLI ended in the middle of the answer."));
    }

    private TurnEvent failed(int code, String message) {
        GeminiFailure failure = Failures.of(code, message);
        if (failure instanceof GeminiFailure.Protocol) {
            broken = true;
        }
        return new TurnEvent.Broke(failure);
    }

    private TurnEvent timedOut() {
        return new TurnEvent.Broke(clock.failure());
    }

    private static TurnEvent broke(String message) {
        return new TurnEvent.Broke(new GeminiFailure.BrokeOff(message));
    }

    private void end(TurnEvent event) {
        tell(event);
    }

    private void tell(TurnEvent event) {
        if (!ended) {
            ended = event.isEnd();
            house.note(prompt, event);
            listener.on(event);
        }
    }
}
