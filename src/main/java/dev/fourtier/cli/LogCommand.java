package dev.fourtier.cli;

import dev.fourtier.control.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code co logs}: the end of a log, and with {@code -f} what comes after it, until Ctrl-C. */
final class LogCommand {
    private static final String PROXY = "proxy";
    private static final String BRIDGE = "bridge";
    private static final String ENDING = ".log";
    private static final int LOOK_EVERY_MILLIS = 200;

    private final Home home;
    private final PrintStream out;
    private final PrintStream err;
    private boolean shown = true;

    LogCommand(Home home, PrintStream out, PrintStream err) {
        this.home = home;
        this.out = out;
        this.err = err;
    }

    int run(Command.Logs wanted) {
        String name = wanted.source().orElse(PROXY);
        boolean onlyBridge = name.equals(BRIDGE) && !Files.exists(file(BRIDGE));
        // The bridge lives in the same program and writes into the same log.
        Path file = file(onlyBridge ? PROXY : name);
        boolean known = name.equals(PROXY) || onlyBridge;
        if (!Files.exists(file) && !(known && wanted.follow())) {
            err.println("co: " + (known ? "there is no log yet: " + file + ". 'co start' begins it." : unknown(name)));
            return ExitCode.FAILED;
        }
        try (var reader = new LogReader(file)) {
            Deque<String> last = new ArrayDeque<>();
            reader.more(line -> {
                if (isShown(line, onlyBridge)) {
                    last.addLast(line);
                    if (last.size() > wanted.lines()) {
                        last.removeFirst();
                    }
                }
            });
            Consumer<String> print =
                    line -> out.print((wanted.json() ? LogLine.of(line).json() : line) + "\n");
            last.forEach(print);
            out.flush();
            return wanted.follow() ? follow(reader, onlyBridge, print) : ExitCode.DONE;
        } catch (IOException unreadable) {
            err.println("co: cannot read " + file + ": " + unreadable.getMessage());
            return ExitCode.FAILED;
        }
    }

    private int follow(LogReader reader, boolean onlyBridge, Consumer<String> print) throws IOException {
        try {
            // Whoever read the other end may have gone.
            while (!out.checkError()) {
                reader.more(line -> {
                    if (isShown(line, onlyBridge)) {
                        print.accept(line);
                    }
                });
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
            return ExitCode.DONE;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private boolean isShown(String text, boolean onlyBridge) {
        if (onlyBridge) {
            LogLine line = LogLine.of(text);
            shown = line.isContinuation() ? shown : line.isOfBridge();
        }
        return shown;
    }

    private Path file(String name) {
        return home.logs().resolve(name + ENDING);
    }

    private String unknown(String name) {
        try (Stream<Path> files = Files.list(home.logs())) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .toList();
            return "there is no log of '" + name + "' in " + home.logs() + ". There is: "
                    + names.stream().collect(Collectors.joining(", "));
        } catch (IOException none) {
            return "there is no log of '" + name + "': " + home.logs() + " cannot be read.";
        }
    }
}
