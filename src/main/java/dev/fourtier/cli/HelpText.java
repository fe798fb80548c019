package dev.fourtier.cli;

import java.util.stream.Collectors;

/** What {@code --help} prints: 80 columns, no colour, fit for a pipe. */
final class HelpText {
    private static final String EVERYWHERE = """
            Options everywhere, before or after the command:
              --config DIR          configuration folder (CO_CONFIG)
              --home DIR            state, logs, ledger (CO_HOME, ~/.claude-ollama)
              --proxy-port PORT     where Claude Code connects (CO_PROXY_PORT, 4000)
              --bridge-port PORT    where the Gemini bridge listens (CO_BRIDGE_PORT, 4001)
              -h, --help            this text, or the text of one command
            """;

    private HelpText() {}

    static String all() {
        return """
                co: free models for Claude Code, and the paid one only when you say so

                Usage: co [options] [command]

                  co                    the console
                  co --daemon           the same without a screen, until SIGTERM or Ctrl-C
                  co --version          which version this is

                Commands:
                """ + Verb.shown().map(verb -> row(verb.word, verb.summary)).collect(Collectors.joining()) + "\n"
                + EVERYWHERE
                + """

                Exit codes: 0 done, 1 failed, 2 wrong use or configuration, 3 not running, 4 denied,
                130 interrupted.
                """;
    }

    static String of(Verb verb) {
        String flags =
                verb.flags().stream().map(flag -> " [" + flag.shown() + "]").collect(Collectors.joining());
        String argument = switch (verb) {
            case HELP -> " [command]";
            case HOOK -> " install|uninstall";
            default -> "";
        };
        String rows = verb.flags().stream()
                .map(flag -> row(flag.shown(), flag.summary))
                .collect(Collectors.joining());
        return "Usage: co " + verb.word + flags + argument + "\n\n" + verb.summary + "\n\n"
                + (rows.isEmpty() ? "" : rows + "\n") + EVERYWHERE;
    }

    private static String row(String left, String right) {
        return "  %-22s%s%n".formatted(left, right);
    }
}
