package dev.fourtier.standin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program {@code ollama} whose {@code serve} is the stand-in, where {@code OLLAMA_HOST} says. It says one sentence. */
public final class OllamaProgram {
    public static final String SAYS = "All done.";

    private OllamaProgram() {}

    /** Puts it into a folder for the PATH. */
    public static Path install(Path folder) throws IOException {
        Path lib = Path.of(System.getProperty("co.lib", "target/lib")).toAbsolutePath();
        return JavaProgram.install(folder.resolve("ollama"), OllamaProgram.class, lib + "/*");
    }

    public static void main(String[] args) throws InterruptedException {
        if (!List.of(args).equals(List.of("serve"))) {
            System.err.println("Error: unknown command");
            System.exit(1);
        }
        String host = System.getenv().getOrDefault("OLLAMA_HOST", "");
        int port = Integer.parseInt(host.substring(host.lastIndexOf(':') + 1));
        try (var ollama = StandInOllama.start(
                Script.always(Act.text(SAYS)), Setting.standard().withPort(port))) {
            System.err.println("Listening on " + ollama.base());
            new CountDownLatch(1).await();
        }
    }
}
