package dev.fourtier.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program {@code ollama} whose {@code serve} is the stand-in, where {@code OLLAMA_HOST} says. It says one sentence. */
public final class OllamaProgram {
    public static final String SAYS = "All done.";

    private OllamaProgram() {}

    /** Puts it into a folder for the PATH. */
    public static Path install(Path folder) throws IOException {
        Path program = Files.createDirectories(folder).resolve("ollama");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path lib = Path.of(System.getProperty("co.lib", "target/lib")).toAbsolutePath();
        Path classes = Path.of(OllamaProgram.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toAbsolutePath();
        Files.writeString(
                program,
                "#!/bin/sh\nexec '" + java + "' -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m -cp '"
                        + classes + ":" + lib + "/*' " + OllamaProgram.class.getName() + " \"$@\"\n");
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " cannot be made a program");
        }
        return program;
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
