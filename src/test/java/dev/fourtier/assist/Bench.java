package dev.fourtier.assist;

import dev.fourtier.assist.review.Report;
import dev.fourtier.config.ConfigFolder;
import dev.fourtier.control.Home;
import dev.fourtier.model.Tier;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs a task as the command does, with a home of its own and a port to ask. */
public final class Bench {
    final Path home;
    final Map<String, String> environment = new HashMap<>(Map.of("PATH", System.getenv("PATH")));
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    public Interruption interruption = new Interruption(Thread.currentThread());
    public boolean terminal;
    public String answer = "";
    private final Path here;
    private final OptionalInt port;

    public Bench(Path home, Path here, OptionalInt port) {
        this.home = home;
        this.here = here;
        this.port = port;
        environment.put("HOME", home.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("REAL_ANTHROPIC_KEY", "sk-ant-secret");
    }

    public Ending run(Task task) {
        out.reset();
        err.reset();
        Path shipped = Path.of(System.getProperty("co.basedir", "."), "config");
        return new Assist(new Workplace(
                        new Home(home),
                        new ConfigFolder(home.resolve("config"), shipped),
                        home.resolve("workspace"),
                        here,
                        environment,
                        Clock.fixed(Instant.parse("2026-11-26T14:30:05Z"), ZoneOffset.UTC),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminal,
                        _ -> Optional.of(answer),
                        interruption,
                        "1.2.3",
                        () -> port))
                .run(task);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    public static Task task(Path path, Task.Work work) {
        return new Task(
                path, Optional.empty(), Tier.T1, false, false, OptionalInt.of(4), false, false, Optional.empty(), work);
    }

    /** Where the answers were of no use, too. */
    public static Task again(Task task) {
        return new Task(
                task.path(),
                task.diff(),
                task.entry(),
                task.escalate(),
                true,
                task.jobs(),
                task.json(),
                task.dryRun(),
                task.output(),
                task.work());
    }

    public static Task review(Path path) {
        return task(path, new Task.Work.Review(Report.Format.MARKDOWN, Optional.empty()));
    }

    public static Task refactor(Path path, boolean apply, Optional<String> branch, Optional<String> test) {
        return task(path, new Task.Work.Change(Optional.of("guard the division"), apply, branch, test));
    }
}
