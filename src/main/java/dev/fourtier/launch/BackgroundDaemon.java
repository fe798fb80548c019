package dev.fourtier.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a program so that it outlives the terminal: in a session of its own, with its output in a file and nothing to read. */
public final class BackgroundDaemon {
    /** Each of these becomes the next, so the process that is started is the daemon itself. macOS has no setsid, but Perl. */
    private static final String OWN_SESSION = """
            if command -v setsid >/dev/null 2>&1; then exec setsid "$@"; fi
            if command -v perl >/dev/null 2>&1; then exec perl -MPOSIX=setsid -e 'setsid(); exec { $ARGV[0] } @ARGV' -- "$@"; fi
            exec nohup "$@"
            """;

    private BackgroundDaemon() {}

    /**
     * The daemon, through {@code bin/co}: it wants other options of the JVM than the command that starts it.
     *
     * @param launcher    {@code bin/co}
     * @param options     those every command takes
     * @param environment all of it
     * @param folder      where it works: none that the person may want to remove
     * @param log         added to
     */
    public static Process start(
            Path launcher, List<String> options, Map<String, String> environment, Path folder, Path log)
            throws IOException {
        var command = new ArrayList<>(List.of(launcher.toString(), "--daemon"));
        command.addAll(options);
        return start(command, environment, folder, log);
    }

    /** Any program; the same otherwise. */
    public static Process start(List<String> command, Map<String, String> environment, Path folder, Path log)
            throws IOException {
        var line = new ArrayList<>(List.of("/bin/sh", "-c", OWN_SESSION, "sh"));
        line.addAll(command);
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }
}
