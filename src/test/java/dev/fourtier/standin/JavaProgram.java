package dev.fourtier.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs by which tests stand in for those of others, as processes of their own. */
public final class JavaProgram {
    private JavaProgram() {}

    /**
     * A script that becomes a small JVM and passes its arguments on.
     *
     * @param main what it runs, with its own classes
     * @param more for its class path
     */
    public static Path install(Path program, Class<?> main, String... more) throws IOException {
        Files.createDirectories(program.toAbsolutePath().getParent());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = Path.of(
                        main.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toAbsolutePath()
                .toString();
        String path = Stream.concat(Stream.of(classes), Arrays.stream(more)).collect(Collectors.joining(":"));
        Files.writeString(
                program,
                "#!/bin/sh\nexec '" + java + "' -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m -cp '"
                        + path + "' " + main.getName() + " \"$@\"\n");
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " cannot be made a program");
        }
        return program;
    }
}
