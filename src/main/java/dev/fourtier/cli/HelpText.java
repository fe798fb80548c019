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

    private static final int MOST_IN_LINE = 8;

    private HelpText() {}

    static String all() {
        return """
                co: free models for Claude Code, and the paid one only when you say so

                Usage: co [options] [command]

                  co                    the console
                  co --ascii            the console with ASCII alone (CO_ASCII=1)
                  co --plain            the console as a numbered menu, line by line: for screen readers
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
        String flags = verb.flags().size() > MOST_IN_LINE
                ? " [options]"
                : verb.flags().stream().map(flag -> " [" + flag.shown() + "]").collect(Collectors.joining());
        String argument = verb.argument().isEmpty() ? "" : " " + verb.argument();
        String rows = verb.flags().stream()
                .map(flag -> row(flag.shown(), flag.summary))
                .collect(Collectors.joining());
        return "Usage: co " + verb.word + argument + flags + "\n\n" + verb.summary + "\n\n" + more(verb)
                + (rows.isEmpty() ? "" : rows + "\n") + EVERYWHERE;
    }

    /** What there is to say beyond the summary; empty, or with an empty line behind it. */
    static String more(Verb verb) {
        return switch (verb) {
            case CLAUDE -> """
                    It becomes 'claude', with the environment of 'co env' and your own choices of
                    models kept, without REAL_ANTHROPIC_KEY. Its exit code is claude's. Options of co
                    stand before the word: co --proxy-port 4100 claude -p "hello". 'claude --help' is
                    Claude Code's own help. In your home folder it goes to WORKSPACE_DIR first, if
                    settings.conf names one.

                    """;
            case INSTALL, UNINSTALL -> """
                    Puts the folder of co's commands on the PATH of zsh, bash and fish, in one marked
                    block of ~/.zshrc, ~/.bashrc and config.fish. Old aliases of the same names are
                    commented out, and the models of ~/litellm-proxy/config.yaml are taken over.
                    Each step is shown and asked. 'co uninstall' leaves those files byte for byte as
                    they were.

                    """;
            case SERVICE -> """
                    Writes a systemd user unit (Linux) or a launchd agent (macOS) and loads it, so that
                    co runs from your login on. 'co service uninstall' undoes it. Keys do not belong
                    into that file; it says where they are kept instead.

                    """;
            case RESET -> """
                    Leaves the alternate screen, shows the cursor, lets go of the mouse, and sets the
                    terminal to sane settings (stty sane).

                    """;
            case STATUSLINE -> """
                    'co claude' sets it up for the session, unless your settings have a status line. It
                    shows the tier and model that answered last, and when T4 waits for your approval.
                    By hand, in ~/.claude/settings.json:
                      "statusLine": {"type": "command", "command": "co statusline", "refreshInterval": 1}

                    """;
            case START, STOP, RESTART -> """
                    'proxy' and 'bridge' are two ports of co itself: stopping one frees its port, and
                    everything else goes on. A SERVICE is a program of services.yaml, such as ollama;
                    one that ran before co is used as it is, and never stopped. Without a name: all of
                    it. What is done already is no error: the exit code is 0.

                    """;
            case MODELS -> """
                      use TIER MODEL      that tier answers with it from now on: T1, T2, T3, T4
                      pull MODEL          get it (Ollama), with progress
                      rm MODEL            delete it from this machine
                      load, unload MODEL  into memory, out of memory

                    A name of models.conf's aliases (ol-qwen) will do for MODEL. 'use' checks that the
                    model exists, can use tools and has the context Claude Code needs, and changes all
                    entries of the tier in config.yaml; its comments and order stay. A running co reads
                    it by itself. Where the tier is in Ollama's cloud, a model that is not on this
                    machine is meant there: qwen3.5:397b is qwen3.5:397b-cloud. Ctrl-C stops a pull; what
                    has come is kept, and the same command goes on from there. Only the lists need a
                    running co.

                    """;
            case CHAT -> """
                    Names for it: ol-qwen, ol-llama, ol-phi, ol-gemma, ol-mistral. Offline, without the
                    proxy, past the tiers; models.conf says which model a name means. With a prompt, or
                    with text piped to it, or both, it answers once; with neither it is a talk, where
                    it remembers what was said: three double quotes begin and end several lines,
                    Ctrl-C stops an answer, /clear forgets, /bye or Ctrl-D ends. Nothing is kept.
                    Where Ollama does not run, or the model is not there, it asks whether to start
                    it, or to get it, and goes on.
                    What begins with a dash goes behind --.

                    """;
            case DOCTOR -> """
                    Works with and without a running co, and takes no more than three seconds. Its
                    exit code is 1 when something is broken, 0 when everything works, however well.
                    --fix touches nothing of yours: no start-up file of a shell, no configuration.

                    """;
            case MCP -> """
                    mcp-servers.json has Claude Code's own format; claude-local hands it over, with
                    ${WORKSPACE_DIR}, ${CO_HOME} and variables of yours replaced. 'check' starts each
                    server (the first time it may be downloaded), asks for its tools, and ends it;
                    1 when one does not answer. 'add' and 'rm' change your own copy in
                    ~/.claude-ollama/config, made from the shipped one:

                      co mcp add search --env TOKEN='${SEARCH_TOKEN}' -- npx -y some-server@1.2.3

                    """;
            case CONFIG -> """
                    'check' reads config.yaml, settings.conf, models.conf, services.yaml,
                    mcp-servers.json and keys.yaml as a running co would, and says of each mistake
                    the file, the line, and what to write instead; its exit code is then 1. 'path'
                    says which file counts: a person's own, or the shipped one.

                    """;
            case NEW -> """
                    Nothing that is there is overwritten. A template of yours is a folder under
                    ~/.claude-ollama/config/templates/project; {{name}} and {{date}} in its files are
                    replaced, and a file called dot-gitignore becomes .gitignore.

                    """;
            case LOGS -> """
                    Without a name: all of them together, in the order of time, with the service behind
                    the time. 'proxy' has all that co logs itself, 'bridge' the part of the Gemini
                    bridge, 'daemon' what was said at the start, and a SERVICE all that it wrote.

                    """;
            case EVENTS -> """
                    A line for each, until Ctrl-C; with --json an object a line, with "event", "data" and,
                    for log lines, the "id" that --after takes. A co that ends and is started again is
                    listened to again ("lost", "connected"), from behind the last line that came. The
                    events: changed (status, services, catalog, approvals, conversations, configuration),
                    request, lines, missed (this program was too slow: ask anew).

                    """;
            case CODE_REVIEW, GEN_DOCS, REFACTOR -> AssistHelp.of(verb);
            default -> "";
        };
    }

    private static String row(String left, String right) {
        return "  %-22s%s%n".formatted(left, right);
    }
}
