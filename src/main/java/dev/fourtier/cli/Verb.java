package dev.fourtier.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The words after {@code co}. */
enum Verb {
    STATUS("status", "what runs, and what each tier has done"),
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
            "approvals",
            "approve",
            "deny",
            "escalate",
            "doctor",
            "start",
            "stop",
            "restart",
            "claude",
            "mcp",
            "hook",
            "pin",
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
            case STATUS -> List.of(Flag.JSON);
            case ENV -> List.of(Flag.FISH, Flag.JSON);
            case DEMO, WARMUP -> List.of(Flag.DAEMON);
            case HELP -> List.of();
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
        DAEMON("daemon", "headless, in the foreground, until SIGTERM or Ctrl-C");

        final String word;
        final String summary;

        Flag(String word, String summary) {
            this.word = word;
            this.summary = summary;
        }
    }
}
