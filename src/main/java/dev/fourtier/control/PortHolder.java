package dev.fourtier.control;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The program that has a port, where the system shows it: Linux by {@code /proc}, macOS by {@code lsof}.
 *
 * @param command how it is called: the program and its first argument, which names the script of an interpreter
 */
public record PortHolder(long pid, String command) {
    private static final int WORDS = 2;
    private static final int LONGEST = 120;

    /** Empty where nobody listens there or the holder belongs to somebody else. */
    public static Optional<PortHolder> of(int port) {
        return LinuxSockets.areShown()
                ? ofProc(port)
                : of(port, new Lsof(Optional.ofNullable(System.getenv("PATH")).orElse("")));
    }

    private static Optional<PortHolder> ofProc(int port) {
        try {
            return LinuxSockets.listener(port).map(LinuxSockets::holders).stream()
                    .flatMap(List::stream)
                    .findFirst()
                    .map(pid -> new PortHolder(pid, command(Ancestry.told(pid))));
        } catch (UncheckedIOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    static Optional<PortHolder> of(int port, Lsof lsof) {
        return lsof.listener(port)
                .map(found -> new PortHolder(
                        found.pid(),
                        command(ProcessHandle.of(found.pid())
                                .map(ProcessHandle::info)
                                .flatMap(info -> info.command()
                                        .map(program -> Stream.concat(
                                                        Stream.of(program),
                                                        info.arguments().stream()
                                                                .flatMap(Arrays::stream))
                                                .toList()))
                                .orElse(List.of(found.name())))));
    }

    /** For the end of a sentence about the port: who has it, and what to do. */
    public static String advice(int port) {
        return of(port).map(holder -> "It is held by " + holder.command() + " (pid " + holder.pid()
                        + "); stop that one: kill " + holder.pid())
                .orElse("Another program holds it");
    }

    /** Further arguments may hold what is nobody's business. */
    static String command(List<String> names) {
        List<String> told = isJava(names)
                ? Stream.concat(names.stream().limit(1), whatItRuns(names).stream())
                        .toList()
                : names.subList(0, Math.min(isModule(names) ? WORDS + 1 : WORDS, names.size()));
        String text = String.join(" ", told).replaceAll("\\p{Cc}", " ").strip();
        return text.isEmpty() ? "a program" : text.substring(0, Math.min(LONGEST, text.length()));
    }

    private static boolean isJava(List<String> names) {
        return !names.isEmpty() && names.getFirst().matches("(.*/)?java");
    }

    /** {@code python3 -m litellm}. */
    private static boolean isModule(List<String> names) {
        return names.size() > WORDS && names.get(1).equals("-m");
    }

    /** Whose options come first, and say nothing. */
    private static Optional<String> whatItRuns(List<String> names) {
        for (int i = 1; i < names.size(); i++) {
            switch (names.get(i)) {
                case "-jar" -> {
                    return names.stream().skip(i + 1).findFirst();
                }
                case "-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-opens", "--add-modules" -> i++;
                default -> {
                    if (!names.get(i).startsWith("-")) {
                        return Optional.of(names.get(i));
                    }
                }
            }
        }
        return Optional.empty();
    }
}
