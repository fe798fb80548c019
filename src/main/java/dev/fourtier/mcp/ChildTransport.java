package dev.fourtier.mcp;

import dev.fourtier.supervise.Child;
import dev.fourtier.supervise.ChildListener;
import dev.fourtier.supervise.ChildSpec;
import dev.fourtier.supervise.Children;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One JSON message a line, through the input and output of a program that is ended with all it started. */
final class ChildTransport implements McpClientTransport {
    private static final Duration AFTER_END = Duration.ofMillis(500);
    private static final Duration AFTER_TERM = Duration.ofSeconds(2);

    /** A list of tools has some tens of kilobytes. */
    private static final int LONGEST_LINE = 8 << 20;

    private static final int TAIL = 2_000;

    private final Children children;
    private final ChildSpec spec;
    private final McpJsonMapper mapper;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final StringBuilder complaints = new StringBuilder();
    private volatile @Nullable Child child;

    ChildTransport(Children children, ChildSpec spec, McpJsonMapper mapper) {
        this.children = children;
        this.spec = spec;
        this.mapper = mapper;
    }

    /** Its exit code, as soon as it is gone. */
    CompletableFuture<Integer> ended() {
        return ended;
    }

    /** The end of what it said beside the protocol. */
    String complaints() {
        synchronized (complaints) {
            return complaints.toString();
        }
    }

    @Override
    public Mono<Void> connect(Function<Mono<McpSchema.JSONRPCMessage>, Mono<McpSchema.JSONRPCMessage>> handler) {
        return Mono.fromRunnable(() -> {
            try {
                child = children.launch(spec, new Listener(handler));
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        });
    }

    @Override
    public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
        return Mono.fromRunnable(() -> {
            Child to = child;
            if (to == null) {
                throw new IllegalStateException("not connected");
            }
            try {
                to.write(ByteBuffer.wrap((mapper.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8)));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(this::stop);
    }

    @Override
    public void close() {
        stop();
    }

    void stop() {
        Child running = child;
        if (running != null) {
            running.stop(AFTER_END, AFTER_TERM);
        }
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return mapper.convertValue(data, type);
    }

    /** Each stream has one thread. */
    private final class Listener implements ChildListener {
        private final Function<Mono<McpSchema.JSONRPCMessage>, Mono<McpSchema.JSONRPCMessage>> handler;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Listener(Function<Mono<McpSchema.JSONRPCMessage>, Mono<McpSchema.JSONRPCMessage>> handler) {
            this.handler = handler;
        }

        @Override
        public void out(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                byte next = bytes.get();
                if (next != '\n') {
                    line.write(next);
                    if (line.size() > LONGEST_LINE) {
                        line.reset();
                    }
                } else {
                    heard(line.toString(StandardCharsets.UTF_8).strip());
                    line.reset();
                }
            }
        }

        private void heard(String text) {
            // Some servers greet people on the stream that is the protocol's.
            if (!text.startsWith("{")) {
                return;
            }
            try {
                handler.apply(Mono.just(McpSchema.deserializeJsonRpcMessage(mapper, text)))
                        .onErrorComplete()
                        .subscribe();
            } catch (IOException | RuntimeException noMessage) {
                complain("(it sent something that is no message of MCP)\n");
            }
        }

        @Override
        public void err(ByteBuffer bytes) {
            complain(StandardCharsets.UTF_8.decode(bytes).toString());
        }

        private void complain(String text) {
            synchronized (complaints) {
                complaints.append(text);
                complaints.delete(0, Math.max(0, complaints.length() - TAIL));
            }
        }

        @Override
        public void exited(int code) {
            ended.complete(code);
        }
    }
}
