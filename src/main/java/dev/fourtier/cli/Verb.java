package dev.fourtier.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The words after {@code co}. */
enum Verb {
    STATUS("status", "what runs, and what each tier has done"),
    APPROVALS("approvals", "what waits for your approval, and what it would cost"),
    APPROVE("approve", "send that one paid request"),
    DENY("deny", "say no to it, for the whole prompt"),
    ESCALATE("escalate", "let a better model answer: one tier up, at most T3"),
    CONVERSATIONS("conversations", "the sessions that can be escalated"),
    PIN("pin", "a PIN that approving asks for: co pin set, co pin remove"),
    ENV("env", "environment that points Claude Code here: eval \"$(co env)\""),
    DEMO("demo", "try it with nothing installed: every model is simulated"),
    HELP("help", "this text, or the text of one command"),
    /** Run by bin/co to train an AOT cache; of no use to a person. */
    WARMUP("warmup", "");

    /** Named in the design and not built yet: these deserve a better answer than "unknown". */
    static final List<String> PLANNED = List.of(
            "models",
            "logs",
            "requests",
            "ledger",
            "doctor",
            "start",
            "stop",
            "restart",
            "claude",
            "mcp",
            "hook",
            "statusline",
            "install",
            "uninstall",
            "chat",
            "login",
            "code-review",
            "gen-docs",
            "refactor");

    final String word;
    final String summary;

    Verb(String word, String summary) {
        this.word = word;
        this.summary = summary;
    }

    List<Flag> flags() {
        return switch (this) {
            case STATUS, APPROVALS, CONVERSATIONS -> List.of(Flag.JSON);
            case APPROVE -> List.of(Flag.PROMPT, Flag.PIN);
            case ESCALATE -> List.of(Flag.REQUESTS);
            case ENV -> List.of(Flag.FISH, Flag.JSON);
            case DEMO, WARMUP -> List.of(Flag.DAEMON);
            case DENY, PIN, HELP -> List.of();
        };
    }

    /** The word that follows; empty where none does. In brackets where it may be left out. */
    String argument() {
        return switch (this) {
            case APPROVE, DENY -> "ID";
            case ESCALATE -> "[CONVERSATION]";
            case PIN -> "set|remove";
            case HELP -> "[command]";
            case STATUS, APPROVALS, CONVERSATIONS, ENV, DEMO, WARMUP -> "";
        };
    }

    static Optional<Verb> named(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).findFirst();
    }

    static Stream<Verb> shown() {
        return Arrays.stream(values()).filter(verb -> !verb.summary.isEmpty());
    }

    /** A switch that some commands take. */
    enum Flag {
        JSON("json", "as JSON, for programs"),
        FISH("fish", "for the fish shell"),
        DAEMON("daemon", "headless, in the foreground, until SIGTERM or Ctrl-C"),
        PROMPT("prompt", "and what the same prompt still asks, inside the limits shown"),
        PIN("pin", "ask for the PIN first"),
        REQUESTS("requests", "for so many requests; else for the session", "N");

        final String word;
        final String summary;

        /** Of the value it takes; empty where it takes none. */
        final String label;

        Flag(String word, String summary) {
            this(word, summary, "");
        }

        Flag(String word, String summary, String label) {
            this.word = word;
            this.summary = summary;
            this.label = label;
        }

        /** As it is typed. */
        String shown() {
            return "--" + word + (label.isEmpty() ? "" : " " + label);
        }
    }
}
