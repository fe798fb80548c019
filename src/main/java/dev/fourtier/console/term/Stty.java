package dev.fourtier.console.term;

import dev.fourtier.console.frame.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The settings of the terminal on standard input, by the program of that name: one start of it to take them over. */
final class Stty {
    /**
     * Keys come one by one and unseen, none of them is a signal or stops the output, and a read ends after a tenth of a second
     * with nothing: so the reader can be called off, and never takes a key that is meant for the shell.
     */
    static final String RAW = "-echo -icanon -isig -iexten -ixon -icrnl min 0 time 1";

    private final Optional<String> saved;
    private final Size size;

    private Stty(Optional<String> saved, Size size) {
        this.saved = saved;
        this.size = size;
    }

    /** Of no terminal: nothing is set. */
    static Stty none(Size size) {
        return new Stty(Optional.empty(), size);
    }

    /** Remembers how it is set, and makes it ready for single keys. */
    static Stty take() throws IOException {
        List<String> lines = run("stty -g && stty size && stty " + RAW).lines().toList();
        if (lines.size() < 2) {
            throw new IOException("the terminal's settings cannot be read: stty said nothing");
        }
        return new Stty(Optional.of(lines.get(0).strip()), size(lines.get(1)).orElse(new Size(80, 24)));
    }

    /**
     * One that was taken over for us.
     *
     * @param words how it was set, as {@code stty -g} says it, its rows and its columns; anything else is nothing to rely on
     */
    static Optional<Stty> taken(String words) {
        String[] parts = words.strip().split(" ", 2);
        return parts.length == 2 && parts[0].matches("[0-9A-Za-z:=_-]+")
                ? size(parts[1]).map(size -> new Stty(Optional.of(parts[0]), size))
                : Optional.empty();
    }

    /** Once more, after it was given back. */
    void again() throws IOException {
        if (saved.isPresent()) {
            run("stty " + RAW);
        }
    }

    /** As it was found. */
    void restore() throws IOException {
        if (saved.isPresent()) {
            run("stty " + saved.get());
        }
    }

    Size size() {
        return size;
    }

    Optional<Size> now() throws IOException {
        return saved.isPresent() ? size(run("stty size")) : Optional.of(size);
    }

    private static Optional<Size> size(String text) {
        String[] words = text.strip().split(" ");
        if (words.length != 2 || !text.strip().matches("\\d{1,5} \\d{1,5}")) {
            return Optional.empty();
        }
        var size = new Size(Integer.parseInt(words[1]), Integer.parseInt(words[0]));
        // Some say nothing, which is none.
        return size.columns() == 0 || size.rows() == 0 ? Optional.empty() : Optional.of(size);
    }

    private static String run(String script) throws IOException {
        Process process = new ProcessBuilder("/bin/sh", "-c", script)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectErrorStream(true)
                .start();
        try (var out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("stty does not end");
            }
            if (process.exitValue() != 0) {
                throw new IOException("stty failed: " + text.strip());
            }
            return text;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stty ran");
        }
    }
}
