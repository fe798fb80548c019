package dev.fourtier.cli;

import dev.fourtier.catalog.CleanText;
import dev.fourtier.catalog.Ollama;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A conversation with a model, remembered in memory alone. */
final class Talk {
    private final Ollama ollama;
    private final String model;
    private final OptionalInt numCtx;
    private final PrintStream out;
    private final List<Ollama.Turn> turns = new ArrayList<>();
    private final AtomicReference<@Nullable Thread> answering = new AtomicReference<>();

    Talk(Ollama ollama, String model, OptionalInt numCtx, PrintStream out) {
        this.ollama = ollama;
        this.model = model;
        this.numCtx = numCtx;
        this.out = out;
    }

    String model() {
        return model;
    }

    void forget() {
        turns.clear();
    }

    /**
     * Prints the answer as it comes.
     *
     * @return whether it is whole
     * @throws IOException if there is none; then it is as if nothing had been said
     */
    boolean say(String words) throws IOException {
        List<Ollama.Turn> asked = new ArrayList<>(turns);
        asked.add(new Ollama.Turn("user", words));
        var answer = new StringBuilder();
        var clean = new CleanText();
        var full = new CompletableFuture<Boolean>();
        // On a virtual thread an interrupt ends even a read.
        Thread thread = Thread.ofVirtual().unstarted(() -> {
            try {
                full.complete(ollama.chat(model, asked, numCtx, piece -> {
                    answer.append(piece);
                    out.print(clean.clean(piece));
                    out.flush();
                }));
            } catch (IOException | RuntimeException broken) {
                full.completeExceptionally(broken);
            }
        });
        answering.set(thread);
        thread.start();
        try {
            boolean cut = full.get();
            remember(asked, answer.toString());
            return !cut;
        } catch (ExecutionException broken) {
            if (answering.get() == null) {
                // Stopped by the person: what was said until then counts.
                remember(asked, answer.toString());
                return true;
            }
            throw broken.getCause() instanceof IOException stuck ? stuck : new IOException(broken.getCause());
        } catch (InterruptedException stopped) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        } finally {
            answering.set(null);
            if (!answer.isEmpty() && answer.charAt(answer.length() - 1) != '\n') {
                out.println();
            }
            out.flush();
        }
    }

    /** Ends the answer that is being made; false if there is none. */
    boolean stop() {
        Thread thread = answering.getAndSet(null);
        if (thread == null) {
            return false;
        }
        thread.interrupt();
        return true;
    }

    private void remember(List<Ollama.Turn> asked, String answer) {
        turns.clear();
        turns.addAll(asked);
        turns.add(new Ollama.Turn("assistant", answer));
    }
}
