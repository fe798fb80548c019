package dev.fourtier.app;

import dev.fourtier.cli.ExitCode;
import dev.fourtier.console.Backend;
import dev.fourtier.control.ControlReply;
import dev.fourtier.control.Home;
import dev.fourtier.control.InstanceLock;
import dev.fourtier.control.Operations;
import dev.fourtier.control.remote.RemoteOperations;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands behind a screen: a daemon that runs already, or one in a thread of this process. */
final class ConsoleBackend implements Backend {
    private static final int LINES = 12;
    private static final Duration LONGEST_START = Duration.ofSeconds(15);
    private static final Duration AGAIN = Duration.ofMillis(200);

    private final Home home;
    private final ConsoleProgram.Headless headless;
    private final boolean lasting;
    private final Supplier<Optional<String>> refusal;
    private final StopSignal stop = new StopSignal();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private volatile boolean embedded;

    /** @param refusal why whoever sits in front may not approve */
    ConsoleBackend(Home home, boolean lasting, Supplier<Optional<String>> refusal, ConsoleProgram.Headless headless) {
        this.home = home;
        this.refusal = refusal;
        this.lasting = lasting;
        this.headless = headless;
    }

    @Override
    public Opened open() {
        try {
            Optional<InstanceLock.Claim.Taken> other = InstanceLock.holder(home);
            return other.isPresent() ? attach(other.get()) : embed();
        } catch (IOException unreadable) {
            return new Opened.Failed(List.of("Cannot look into " + home.root() + ": " + unreadable.getMessage()));
        }
    }

    /** One that has just begun may not answer yet. */
    private Opened attach(InstanceLock.Claim.Taken other) {
        long until = System.nanoTime() + LONGEST_START.toNanos();
        while (true) {
            switch (RemoteOperations.attach(home, InstantSource.system())) {
                case RemoteOperations.Attached.To(var operations) -> {
                    return new Opened.Attached(
                            new SeatedOperations(operations, refusal),
                            other.pid().orElse(0));
                }
                case RemoteOperations.Attached.Not(var why) -> {
                    if (System.nanoTime() - until > 0) {
                        return new Opened.Failed(List.of("co runs in " + home.root()
                                + (other.pid().isPresent()
                                        ? " (pid " + other.pid().getAsLong() + ")"
                                        : "")
                                + " and does not answer. "
                                + (why instanceof ControlReply.Unreachable(String said) ? said : "")));
                    }
                    LockSupport.parkNanos(AGAIN.toNanos());
                }
            }
        }
    }

    private Opened embed() throws IOException {
        home.create();
        Path log = home.logs().resolve("daemon.log");
        var serving = new CompletableFuture<Operations>();
        embedded = true;
        Thread.ofPlatform().name("co").start(() -> {
            @Nullable PrintStream out = null;
            int code = ExitCode.FAILED;
            try {
                out = new PrintStream(
                        Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        true,
                        StandardCharsets.UTF_8);
                code = headless.run(out, stop, serving::complete);
            } catch (IOException refused) {
                serving.completeExceptionally(refused);
            } finally {
                embedded = false;
                ended.complete(code);
                serving.completeExceptionally(new IOException("it ended with exit code " + code));
            }
        });
        try {
            return new Opened.Embedded(new SeatedOperations(serving.get(), refusal), lasting);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Opened.Failed(List.of("interrupted while it started"));
        } catch (ExecutionException failed) {
            return new Opened.Failed(lastOf(log));
        }
    }

    private static List<String> lastOf(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException unreadable) {
            return List.of("Its log cannot be read: " + unreadable.getMessage());
        }
    }

    /** Whether it runs in here, and may go on without a screen. */
    boolean mayGoOn() {
        return embedded && lasting;
    }

    /** Asks it to end, and does not wait. */
    @Override
    public void end() {
        stop.ask();
        stop.insist();
    }

    /** Ends what runs in here, and waits for it. */
    int stop() {
        if (!embedded) {
            return ExitCode.DONE;
        }
        end();
        return await();
    }

    /** Until what runs in here has ended; an exit code. */
    int await() {
        return ended.join();
    }
}
