package dev.fourtier.cli;

import dev.fourtier.control.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code co logs}: the end of a log, or of all of them in the order of time, and with {@code -f} what comes, until Ctrl-C. */
final class LogCommand {
    private static final String PROXY = "proxy";
    private static final String BRIDGE = "bridge";
    /** What was said at the start: its lines have no time, and their place is not among those that have. */
    private static final String DAEMON = "daemon";

    private static final String ENDING = ".log";
    private static final int LOOK_EVERY_MILLIS = 200;

    private final Home home;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, LogTail> tails = new LinkedHashMap<>();

    LogCommand(Home home, PrintStream out, PrintStream err) {
        this.home = home;
        this.out = out;
        this.err = err;
    }

    int run(Command.Logs wanted) {
        try {
            boolean merged = wanted.source().isEmpty();
            if (merged) {
                openAll();
            } else {
                open(wanted.source().get(), wanted.follow());
            }
            if (tails.isEmpty() && !(merged && wanted.follow())) {
                err.println("co: " + missing(wanted));
                return ExitCode.FAILED;
            }
            show(last(wanted.lines()), merged, wanted.json());
            return wanted.follow() ? follow(merged, wanted.json()) : ExitCode.DONE;
        } catch (IOException unreadable) {
            err.println("co: cannot read the logs in " + home.logs() + ": " + unreadable.getMessage());
            return ExitCode.FAILED;
        } finally {
            close();
        }
    }

    private void open(String name, boolean follow) {
        // The bridge lives in the same program and writes into the same log.
        boolean inProxy = name.equals(BRIDGE) && !Files.exists(file(BRIDGE));
        Path file = file(inProxy ? PROXY : name);
        boolean comes = follow && (inProxy || name.equals(PROXY));
        if (Files.exists(file) || comes) {
            tails.put(name, new LogTail(name, file, line -> !inProxy || line.isOfBridge()));
        }
    }

    /** Those too that have come since the last time. */
    private void openAll() throws IOException {
        for (String name : names()) {
            if (!isOfStart(name)) {
                tails.computeIfAbsent(name, each -> new LogTail(each, file(each), _ -> true));
            }
        }
    }

    private static boolean isOfStart(String name) {
        return name.equals(DAEMON) || name.startsWith(DAEMON + ".");
    }

    private List<LogTail.Entry> last(int most) throws IOException {
        List<LogTail.Entry> all = new ArrayList<>();
        for (LogTail tail : tails.values()) {
            Deque<LogTail.Entry> its = new ArrayDeque<>();
            tail.more(entry -> {
                its.addLast(entry);
                if (its.size() > most) {
                    its.removeFirst();
                }
            });
            all.addAll(its);
        }
        all.sort(Comparator.comparing(LogTail.Entry::at));
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private int follow(boolean merged, boolean json) throws IOException {
        try {
            // Whoever read the other end may have gone.
            while (!out.checkError()) {
                if (merged) {
                    openAll();
                }
                show(last(Integer.MAX_VALUE), merged, json);
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
            return ExitCode.DONE;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private void show(List<LogTail.Entry> entries, boolean merged, boolean json) {
        for (LogTail.Entry entry : entries) {
            LogLine line = LogLine.of(entry.text());
            String source = merged ? entry.source() : "";
            out.print((json ? line.json(source) : line.text(source, entry.text())) + "\n");
        }
        out.flush();
    }

    private Path file(String name) {
        return home.logs().resolve(name + ENDING);
    }

    private List<String> names() throws IOException {
        if (!Files.isDirectory(home.logs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    private String missing(Command.Logs wanted) throws IOException {
        String name = wanted.source().orElse(PROXY);
        return wanted.source().isEmpty() || name.equals(PROXY) || name.equals(BRIDGE)
                ? "there is no log yet: " + file(PROXY) + ". 'co start' begins it."
                : "there is no log of '" + name + "' in " + home.logs() + ". There is: " + String.join(", ", names());
    }

    private void close() {
        try {
            for (LogTail tail : tails.values()) {
                tail.close();
            }
        } catch (IOException stuck) {
            err.println("co: cannot close a log: " + stuck.getMessage());
        }
    }
}
