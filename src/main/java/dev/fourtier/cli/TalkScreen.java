package dev.fourtier.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** A talk at a terminal, line by line. */
final class TalkScreen {
    private static final String QUOTES = "\"\"\"";
    private static final String HELP = """
            /clear forgets what was said, /bye ends, Ctrl-C stops an answer, Ctrl-D ends.
            Three double quotes begin and end a text of several lines.
            """;

    private final Talk talk;
    private final BufferedReader keyboard;
    private final PrintStream out;
    private final PrintStream err;

    TalkScreen(Talk talk, BufferedReader keyboard, PrintStream out, PrintStream err) {
        this.talk = talk;
        this.keyboard = keyboard;
        this.out = out;
        this.err = err;
    }

    int run() throws IOException {
        // At the prompt, where no answer is being made, Ctrl-C ends the program as it does everywhere.
        Interrupts.to(() -> {
            if (!talk.stop()) {
                out.println();
                out.flush();
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
        });
        out.println(talk.model() + " (/? for help)");
        for (Optional<String> words = read(); words.isPresent(); words = read()) {
            switch (words.get().strip()) {
                case "" -> {
                    // Just Enter.
                }
                case "/bye", "/exit", "/quit" -> {
                    return ExitCode.DONE;
                }
                case "/clear" -> {
                    talk.forget();
                    out.println("Forgotten.");
                }
                case "/?", "/help" -> out.print(HELP);
                default -> answer(words.get());
            }
        }
        out.println();
        return ExitCode.DONE;
    }

    private void answer(String words) {
        try {
            if (!talk.say(words)) {
                err.println("co: the answer is cut off here: the model's context is full. /clear makes room.");
            }
        } catch (IOException stuck) {
            err.println("co: no answer: " + stuck.getMessage());
        }
    }

    /** One line, or all up to the closing quotes; empty at the end of what is typed. */
    private Optional<String> read() throws IOException {
        prompt(">>> ");
        String line = keyboard.readLine();
        if (line == null || !line.strip().startsWith(QUOTES)) {
            return Optional.ofNullable(line);
        }
        var text = new StringBuilder();
        String rest = line.strip().substring(QUOTES.length());
        while (rest != null) {
            int end = rest.indexOf(QUOTES);
            if (end >= 0) {
                return Optional.of(text.append(rest, 0, end).toString());
            }
            text.append(rest).append('\n');
            prompt("... ");
            rest = keyboard.readLine();
        }
        return Optional.empty();
    }

    private void prompt(String mark) {
        out.print(mark);
        out.flush();
    }
}
