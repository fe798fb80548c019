package dev.fourtier.console;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** A terminal of its own, with a shell in it, on a server that nobody else uses. Everything waits for text, never for time. */
public final class Tmux implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final Path folder;
    private int lines;

    private Tmux(Path folder) {
        this.folder = folder;
    }

    public static boolean isThere() {
        try {
            return new ProcessBuilder("tmux", "-V")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** @param folder for its socket: short, as a socket's path may not be long */
    public static Tmux open(Path folder, int columns, int rows) {
        var tmux = new Tmux(folder);
        tmux.run(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                String.valueOf(columns),
                "-y",
                String.valueOf(rows),
                "env -u TMUX -u NO_COLOR PS1='ready> ' ENV= sh");
        tmux.waitFor("ready>");
        return tmux;
    }

    /** A line for the shell. */
    public void line(String text) {
        run("send-keys", "-l", text);
        run("send-keys", "Enter");
    }

    /** A line that the shell has done when this returns, and asks for the next one: what is typed before that is shown anywhere. */
    public void done(String text) {
        String mark = "-" + ++lines;
        line(text + "; echo do''ne" + mark);
        waitFor("done" + mark);
        waitForPrompt();
    }

    /** Keys by tmux's names, one at a time. */
    public void keys(String... keys) {
        for (String key : keys) {
            run("send-keys", key);
        }
    }

    public void waitFor(String text) {
        try {
            await(text).atMost(LONGEST).pollInterval(Duration.ofMillis(50)).until(() -> screen().contains(text));
        } catch (ConditionTimeoutException never) {
            throw new AssertionError("'" + text + "' never came; there is\n" + screen(), never);
        }
    }

    public void waitUntilGone(String text) {
        await("no " + text).atMost(LONGEST).pollInterval(Duration.ofMillis(50)).until(() -> !screen().contains(text));
    }

    /** Until the last line of the screen is nothing but the prompt. */
    public void waitForPrompt() {
        try {
            await("the prompt")
                    .atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        List<String> there =
                                screen().lines().filter(line -> !line.isBlank()).toList();
                        return !there.isEmpty() && there.getLast().strip().equals("ready>");
                    });
        } catch (ConditionTimeoutException never) {
            throw new AssertionError("the prompt never came; there is\n" + screen(), never);
        }
    }

    public String screen() {
        return run("capture-pane", "-p");
    }

    /** Other screen, cursor, mouse: how the terminal is set itself. */
    String modes() {
        return run("display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{mouse_sgr_flag}")
                .strip();
    }

    public String run(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("tmux", "-S", folder.resolve("s").toString()));
        command.addAll(Arrays.asList(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
            return said;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Its server is gone when this returns, and takes no file away any more. */
    @Override
    public void close() {
        long server = Long.parseLong(run("display-message", "-p", "#{pid}").strip());
        run("kill-server");
        await("the end of the terminal")
                .atMost(LONGEST)
                .until(() ->
                        ProcessHandle.of(server).filter(ProcessHandle::isAlive).isEmpty());
    }
}
