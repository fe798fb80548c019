package dev.fourtier.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can follow what, as the grammar has it, for the shells that complete it.
 *
 * @param verbs every command
 * @param names the other names in {@code bin}, and the command each stands for; those that take a prompt are left to the shell
 */
record Completion(List<Entry> verbs, Map<String, String> names) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z-]*");

    /** Options that every command takes, and what their values are. */
    static final List<Option> EVERYWHERE = List.of(
            new Option("config", "configuration folder", Values.FOLDERS),
            new Option("home", "state, logs, ledger", Values.FOLDERS),
            new Option("proxy-port", "where Claude Code connects", Values.ANY),
            new Option("bridge-port", "where the Gemini bridge listens", Values.ANY),
            new Option("help", "what the command does", Values.NONE));

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("claude-local", "claude"),
            Map.entry("proxy-start", "start"),
            Map.entry("proxy-stop", "stop"),
            Map.entry("proxy-logs", "logs"),
            Map.entry("gemini-bridge-start", "start"),
            Map.entry("gemini-bridge-stop", "stop"),
            Map.entry("gemini-bridge-logs", "logs"),
            Map.entry("gem-login", "login"),
            Map.entry("code-review", "code-review"),
            Map.entry("gen-docs", "gen-docs"),
            Map.entry("refactor", "refactor"),
            Map.entry("co-status", "status"),
            Map.entry("co-models", "models"),
            Map.entry("co-help", "help"));

    /** What a running co is asked for when somebody presses Tab, and what the shell knows itself. */
    enum Values {
        /** It takes none. */
        NONE,
        /** Nobody can guess it. */
        ANY,
        FOLDERS,
        FILES,
        TIERS,
        COMMANDS,
        SERVICES,
        MODELS,
        APPROVALS,
        CONVERSATIONS;

        /** By the word that a help text has for it. */
        static Values named(String placeholder) {
            return switch (placeholder) {
                case "DIR" -> FOLDERS;
                case "PATH", "FILE" -> FILES;
                case "TIER" -> TIERS;
                case "SERVICE" -> SERVICES;
                case "MODEL", "NAME-OR-MODEL" -> MODELS;
                case "ID" -> APPROVALS;
                case "CONVERSATION" -> CONVERSATIONS;
                default -> ANY;
            };
        }

        /** Known by asking, not by looking at the machine. */
        boolean isAsked() {
            return switch (this) {
                case SERVICES, MODELS, APPROVALS, CONVERSATIONS -> true;
                case NONE, ANY, FOLDERS, FILES, TIERS, COMMANDS -> false;
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param values that follow it */
    record Option(String word, String summary, Values values) {}

    /**
     * @param words  that may follow as they are
     * @param values that may follow besides
     */
    record Entry(String word, String summary, List<Option> options, List<String> words, List<Values> values) {}

    static Completion ofGrammar() {
        return new Completion(Verb.shown().map(Completion::entry).toList(), NAMES);
    }

    String script(Shell shell) {
        return switch (shell) {
            case BASH -> new BashCompletion(this).script();
            case ZSH -> new ZshCompletion(this).script();
            case FISH -> new FishCompletion(this).script();
        };
    }

    /** The other names in {@code bin}, in the order of the alphabet. */
    String programs() {
        return names.keySet().stream().sorted().collect(Collectors.joining(" "));
    }

    /** For both shells that have {@code case}: the command that each of those names stands for. */
    String cases() {
        return names.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(name -> "        %s) verb=%s ;;%n".formatted(name.getKey(), name.getValue()))
                .collect(Collectors.joining());
    }

    /** For the same: whether the word at {@code i} is the command, or an option of every command with its value. */
    static final String VERB = """
                            case $word in
                                --config|--home|--proxy-port|--bridge-port) i=$((i + 1)) ;;
                                -*) ;;
                                *) verb=$word; break ;;
                            esac
            """;

    /** Those whose completions there are. */
    enum Shell {
        BASH,
        ZSH,
        FISH;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static Entry entry(Verb verb) {
        List<Option> options = verb.flags().stream()
                .map(flag -> new Option(
                        flag.word, flag.summary, flag.value.isEmpty() ? Values.NONE : Values.named(flag.value)))
                .toList();
        var words = new ArrayList<String>();
        var values = new ArrayList<Values>();
        if (verb == Verb.HELP) {
            values.add(Values.COMMANDS);
        } else if (verb != Verb.CLAUDE) {
            WORD.matcher(verb.argument()).results().map(found -> found.group()).forEach(word -> {
                if (word.equals(word.toUpperCase(Locale.ROOT))) {
                    values.add(Values.named(word));
                } else {
                    words.add(word);
                }
            });
        }
        return new Entry(
                verb.word,
                verb.summary,
                options,
                List.copyOf(words),
                values.stream().filter(found -> found != Values.ANY).distinct().toList());
    }

    /** All options of one command, its own first. */
    static Stream<Option> all(Entry entry) {
        return Stream.concat(entry.options().stream(), EVERYWHERE.stream());
    }

    /**
     * A function for a POSIX shell that prints what a running co has of one kind, a word a line, and nothing where none runs. The
     * state comes without a JVM, the others take one.
     */
    static final String ASK = """
            __co_values() {
                case $1 in
                    services) printf 'proxy\\nbridge\\n'; command co status --json 2>/dev/null | tr '{,' '\\n\\n' | sed -n 's/.*"name":"\\([^"]*\\)".*/\\1/p' ;;
                    models) command co models --json 2>/dev/null | tr '{,' '\\n\\n' | sed -n 's/.*"model":"\\([^"]*\\)".*/\\1/p' | sort -u ;;
                    approvals) command co approvals --json 2>/dev/null | tr '{,' '\\n\\n' | sed -n 's/.*"id":"\\([^"]*\\)".*/\\1/p' ;;
                    conversations) command co conversations --json 2>/dev/null | tr '{,' '\\n\\n' | sed -n 's/.*"name":"\\([^"]*\\)".*/\\1/p' ;;
                esac
            }
            """;
}
