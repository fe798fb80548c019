package dev.fourtier.supervise;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.commons.exec.StreamPumper;

/** A program with a thread for each thing it says. */
final class LaunchedChild implements Child {
    private static final int PIECE = 16 * 1024;
    /** A grandchild may hold a pipe open after the child's own end. */
    private static final long TAIL_MILLIS = 2_000;

    private static final Duration AFTER_TERM = Duration.ofSeconds(1);
    private static final long KIBI = 1024;

    private final Process process;
    private final Mark mark;
    private final ReentrantLock writing = new ReentrantLock();

    LaunchedChild(String name, Process process, Mark mark, ChildListener listener, Runnable forget) {
        this.process = process;
        this.mark = mark;
        Thread out = pump(name + "-out", process.getInputStream(), listener::out);
        Thread err = pump(name + "-err", process.getErrorStream(), listener::err);
        Thread.ofPlatform().daemon().name(name + "-end").start(() -> {
            int code = awaitEnd(out, err);
            forget.run();
            listener.exited(code);
        });
    }

    private int awaitEnd(Thread out, Thread err) {
        int code = process.onExit().join().exitValue();
        // Nobody else is left to end what it started.
        new Family(List.of(process.toHandle()), mark).end(AFTER_TERM);
        try {
            out.join(TAIL_MILLIS);
            err.join(TAIL_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return code;
    }

    private static Thread pump(String name, InputStream from, Consumer<ByteBuffer> to) {
        var sink = new OutputStream() {
            @Override
            public void write(int b) {
                to.accept(ByteBuffer.wrap(new byte[] {(byte) b}));
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                to.accept(ByteBuffer.wrap(bytes, offset, length));
            }
        };
        return Thread.ofPlatform().daemon().name(name).start(new StreamPumper(from, sink, true, PIECE));
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        writing.lock();
        try {
            OutputStream in = process.getOutputStream();
            if (bytes.hasArray()) {
                in.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            } else {
                var copy = new byte[bytes.remaining()];
                bytes.get(copy);
                in.write(copy);
            }
            in.flush();
        } finally {
            writing.unlock();
        }
    }

    /** Without the lock: whoever writes to a program that does not read holds it for ever. */
    @Override
    public void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            // It has stopped reading already.
        }
    }

    @Override
    public long residentBytes() {
        try (var lines = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBI)
                    .findFirst()
                    .orElse(0);
        } catch (IOException notHere) {
            return 0;
        }
    }

    @Override
    public void stop(Duration afterEnd, Duration afterTerm) {
        Thread.ofVirtual().start(this::closeInput);
        process.onExit()
                .completeOnTimeout(process, afterEnd.toNanos(), TimeUnit.NANOSECONDS)
                .join();
        new Family(List.of(process.toHandle()), mark).end(afterTerm);
    }
}
