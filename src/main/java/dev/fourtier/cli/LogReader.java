package dev.fourtier.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log that grows, whole lines only, from its begin. When the file is moved away and a new one takes its place, what the
 * old one still got is read first. Not for several threads.
 */
final class LogReader implements AutoCloseable {
    private static final int PIECE = 64 * 1024;

    private final Path file;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private @Nullable FileChannel channel;
    private Optional<Object> identity = Optional.empty();

    LogReader(Path file) {
        this.file = file;
    }

    /** Hands over the lines that came since the last call, without their ends. A file that is not there has none. */
    void more(Consumer<String> lines) throws IOException {
        drain(lines);
        if (!current().equals(identity)) {
            // Between the first look and the renaming it may have grown.
            drain(lines);
            end(lines);
            open();
            drain(lines);
        }
    }

    private void drain(Consumer<String> lines) throws IOException {
        FileChannel from = channel;
        if (from == null) {
            return;
        }
        if (from.size() < from.position()) {
            // Emptied in place.
            partial.reset();
            from.position(0);
        }
        while (from.read(piece.clear()) > 0) {
            piece.flip();
            while (piece.hasRemaining()) {
                byte next = piece.get();
                if (next == '\n') {
                    lines.accept(partial.toString(StandardCharsets.UTF_8));
                    partial.reset();
                } else {
                    partial.write(next);
                }
            }
        }
    }

    private void end(Consumer<String> lines) throws IOException {
        if (partial.size() > 0) {
            lines.accept(partial.toString(StandardCharsets.UTF_8));
            partial.reset();
        }
        close();
    }

    private void open() throws IOException {
        Optional<Object> before = current();
        while (before.isPresent()) {
            try {
                channel = FileChannel.open(file, StandardOpenOption.READ);
            } catch (NoSuchFileException movedAway) {
                return;
            }
            identity = current();
            if (identity.equals(before)) {
                return;
            }
            close();
            before = current();
        }
    }

    private Optional<Object> current() throws IOException {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException notThere) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        identity = Optional.empty();
        if (open != null) {
            open.close();
        }
    }
}
