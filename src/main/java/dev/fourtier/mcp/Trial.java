package dev.fourtier.mcp;

import dev.fourtier.supervise.ChildSpec;
import dev.fourtier.supervise.Children;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts a server, shakes hands, lists its tools and stops it. Blocks; nothing of the server is left afterwards. */
public final class Trial {
    private static final int MOST_PAGES = 20;
    private static final int END_IS_KNOWN_MILLIS = 2_000;

    private final Children children;
    private final Path folder;
    private final Map<String, String> environment;
    private final Duration patience;
    private final String version;

    /**
     * @param folder      the server works in
     * @param environment the person's; the key of the paid tier does not go on
     * @param patience    for all of it: a first start may download the server
     * @param version     ours, which the server is told
     */
    public Trial(Children children, Path folder, Map<String, String> environment, Duration patience, String version) {
        this.children = children;
        this.folder = folder;
        var all = new HashMap<>(environment);
        all.remove("REAL_ANTHROPIC_KEY");
        this.environment = Map.copyOf(all);
        this.patience = patience;
        this.version = version;
    }

    /** What came of it. */
    public sealed interface Result {
        /** @param server as it calls itself, with its version */
        record Answered(String server, List<String> tools) implements Result {
            public Answered {
                tools = List.copyOf(tools);
            }
        }

        /** @param said the last line it said beside the protocol; may be empty */
        record Failed(String why, String said) implements Result {}
    }

    public Result of(String name, Launch.Ready launch) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(launch.environment());
        var transport = new ChildTransport(
                children,
                new ChildSpec("mcp-" + name.replaceAll("[^A-Za-z0-9-]", "-"), launch.command(), folder, variables),
                McpJsonDefaults.getMapper());
        McpSyncClient client = McpClient.sync(transport)
                .clientInfo(McpSchema.Implementation.builder("co", version).build())
                .requestTimeout(patience)
                .initializationTimeout(patience)
                .build();
        CompletableFuture<Result> answer = CompletableFuture.supplyAsync(
                () -> ask(client),
                task -> Thread.ofPlatform().daemon().name("mcp-" + name).start(task));
        try {
            return CompletableFuture.anyOf(answer, transport.ended())
                    .thenApply(first -> first instanceof Result result ? result : ended(transport, first))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return failed(transport, "It did not answer within " + patience.toSeconds() + " s.");
        } catch (ExecutionException broken) {
            return endedSoon(transport)
                    .map(code -> ended(transport, code))
                    .orElseGet(() -> failed(transport, "It cannot be talked to: " + reason(broken) + "."));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return failed(transport, "It was not tried to the end.");
        } finally {
            transport.stop();
        }
    }

    private static Result ask(McpSyncClient client) {
        McpSchema.InitializeResult hello = client.initialize();
        List<String> tools = new ArrayList<>();
        if (hello.capabilities().tools() != null) {
            McpSchema.ListToolsResult page = client.listTools();
            for (int i = 0; i < MOST_PAGES; i++) {
                page.tools().forEach(tool -> tools.add(plain(tool.name())));
                if (page.nextCursor() == null || page.nextCursor().isEmpty()) {
                    break;
                }
                page = client.listTools(page.nextCursor());
            }
        }
        return new Result.Answered(
                plain(hello.serverInfo().name() + " " + hello.serverInfo().version()), tools);
    }

    /** Writing to a program that is gone fails a moment before its end is known. */
    private static Optional<Integer> endedSoon(ChildTransport transport) {
        try {
            return Optional.of(transport.ended().get(END_IS_KNOWN_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException itLives) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Result ended(ChildTransport transport, Object code) {
        return failed(transport, "It ended with exit code " + code + " before it answered.");
    }

    private static Result failed(ChildTransport transport, String why) {
        String said = transport
                .complaints()
                .lines()
                .map(Trial::plain)
                .filter(line -> !line.isEmpty())
                .reduce("", (_, last) -> last);
        return new Result.Failed(plain(why), said);
    }

    /** What a server says is shown at terminals. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cc}", " ").strip();
    }

    private static String reason(Throwable broken) {
        Throwable cause = broken;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
