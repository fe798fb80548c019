package dev.fourtier.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The words after {@code co}. */
enum Verb {
    CLAUDE("claude", "start what is down, then Claude Code; its arguments follow"),
    START("start", "start co in the background, or one service of it"),
    STOP("stop", "stop it, or one service, once open answers are finished"),
    RESTART("restart", "stop it, or one service, and start it again"),
    STATUS("status", "what runs, and what each tier has done"),
    MODELS("models", "the models of each tier: context, abilities, calls mended"),
    CHAT("chat", "talk to a model of Ollama, past the tiers (ol-qwen, ol-llama, …)"),
    REQUESTS("requests", "the newest requests: who answered, how long, what it cost"),
    LEDGER("ledger", "every finished request, newest first"),
    STATS("stats", "requests, tokens, speed, errors, dollars spent and saved"),
    HOOK("hook", "name the models that did the work in commits: install, uninstall"),
    LOGS("logs", "the end of all logs, or of one, and with -f what comes"),
    EVENTS("events", "what changes, as it changes: requests, log lines, services"),
    APPROVALS("approvals", "what waits for your approval, and what it would cost"),
    APPROVE("approve", "send that one paid request"),
    DENY("deny", "say no to it, for the whole prompt"),
    ESCALATE("escalate", "let a better model answer: one tier up, at most T3"),
    CONVERSATIONS("conversations", "the sessions that can be escalated"),
    PIN("pin", "a PIN that approving asks for: co pin set, co pin remove"),
    INSTALL("install", "have your shell find all commands: shown first, and asked"),
    UNINSTALL("uninstall", "take that back, byte for byte"),
    SERVICE("service", "start co when you log in: install, uninstall"),
    RESET("reset", "mend a terminal that a killed program left in disorder"),
    STATUSLINE("statusline", "the status line that Claude Code shows under its prompt"),
    DOCTOR("doctor", "what keeps co from working here, and what to do about it"),
    CONFIG("config", "the files it reads: where they are, and what is wrong in them"),
    MCP("mcp", "the MCP servers Claude Code gets: list, check, add, rm"),
    NEW("new", "a folder for a new project, from a template"),
    ENV("env", "environment that points Claude Code here: eval \"$(co env)\""),
    LOGIN("login", "sign the Gemini CLI in with a Google account"),
    CODE_REVIEW("code-review", "review a file, a folder or a change: findings with lines"),
    GEN_DOCS("gen-docs", "documentation for a file or a folder, or comments in it"),
    REFACTOR("refactor", "change files towards a goal: a diff, applied when you say so"),
    DEMO("demo", "try it with nothing installed: every model is simulated"),
    COMPLETION("completion", "have your shell complete all this: eval \"$(co completion zsh)\""),
    HELP("help", "this text, or the text of one command"),
    /** Run by bin/co to train an AOT cache; of no use to a person. */
    WARMUP("warmup", "");

    final String word;
    final String summary;

    Verb(String word, String summary) {
        this.word = word;
        this.summary = summary;
    }

    List<Flag> flags() {
        return switch (this) {
            case REQUESTS, LEDGER ->
                List.of(Flag.SINCE, Flag.UNTIL, Flag.TIER, Flag.WORKSPACE, Flag.LIMIT, Flag.JSON, Flag.CSV);
            case STATS -> List.of(Flag.BY, Flag.SINCE, Flag.UNTIL, Flag.TIER, Flag.WORKSPACE, Flag.JSON, Flag.CSV);
            case HOOK -> List.of(Flag.GLOBAL, Flag.DRY_RUN);
            case LOGS -> List.of(Flag.FOLLOW, Flag.LINES, Flag.JSON);
            case EVENTS -> List.of(Flag.JSON, Flag.LINES, Flag.AFTER);
            case MODELS -> List.of(Flag.ALL, Flag.JSON, Flag.FORCE);
            case STATUS, APPROVALS, CONVERSATIONS -> List.of(Flag.JSON);
            case APPROVE -> List.of(Flag.PROMPT, Flag.PIN);
            case ESCALATE -> List.of(Flag.REQUESTS);
            case DOCTOR -> List.of(Flag.JSON, Flag.FIX);
            case MCP -> List.of(Flag.JSON, Flag.ENVIRONMENT);
            case NEW -> List.of(Flag.TEMPLATE, Flag.IN, Flag.LIST);
            case ENV -> List.of(Flag.FISH, Flag.JSON);
            case CODE_REVIEW -> AssistGrammar.flags(Flag.FORMAT, Flag.FAIL_ON);
            case GEN_DOCS -> AssistGrammar.flags(Flag.IN_PLACE, Flag.APPLY, Flag.BRANCH, Flag.TEST);
            case REFACTOR -> AssistGrammar.flags(Flag.GOAL, Flag.APPLY, Flag.BRANCH, Flag.TEST);
            case DEMO -> List.of(Flag.DAEMON, Flag.ASCII, Flag.PLAIN);
            case WARMUP -> List.of(Flag.DAEMON, Flag.CONSOLE);
            case INSTALL, UNINSTALL -> List.of(Flag.YES, Flag.DRY_RUN);
            case SERVICE -> List.of(Flag.DRY_RUN);
            case CHAT, COMPLETION, CLAUDE, START, STOP, RESTART, DENY, LOGIN, PIN, CONFIG, RESET, STATUSLINE, HELP ->
                List.of();
        };
    }

    /** The word that follows; empty where none does. In brackets where it may be left out. */
    String argument() {
        return switch (this) {
            case APPROVE, DENY -> "ID";
            case ESCALATE -> "[CONVERSATION]";
            case PIN -> "set|remove";
            case CODE_REVIEW, GEN_DOCS -> "PATH";
            case REFACTOR -> "PATH \"GOAL\"";
            case CONFIG -> "check|path";
            case LOGIN -> "gemini";
            case HOOK, SERVICE -> "install|uninstall";
            case MODELS -> "[use TIER MODEL | pull|rm|load|unload MODEL]";
            case CHAT -> "MODEL [prompt]";
            case HELP -> "[command]";
            case COMPLETION -> "bash|zsh|fish";
            case NEW -> "[NAME]";
            case MCP -> "[list|check [NAME]|add NAME -- COMMAND ARGS|rm NAME]";
            case CLAUDE -> "[arguments of claude]";
            case LOGS -> "[proxy|bridge|SERVICE]";
            case START, STOP, RESTART -> "[proxy|bridge|SERVICE]";
            case STATUS,
                    EVENTS,
                    REQUESTS,
                    LEDGER,
                    STATS,
                    APPROVALS,
                    CONVERSATIONS,
                    DOCTOR,
                    INSTALL,
                    UNINSTALL,
                    RESET,
                    STATUSLINE,
                    ENV,
                    DEMO,
                    WARMUP -> "";
        };
    }

    static Optional<Verb> named(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).findFirst();
    }

    static Stream<Verb> shown() {
        return Arrays.stream(values()).filter(verb -> !verb.summary.isEmpty());
    }

    /** An option that some commands take. */
    enum Flag {
        FOLLOW("follow", "go on with what comes, until Ctrl-C (-f)"),
        LINES("lines", "N", "so many lines of the end (-n N; logs: 20)"),
        AFTER("after", "EVENT", "go on behind the event of that id"),
        JSON("json", "as JSON, for programs"),
        CSV("csv", "as CSV, for spreadsheets"),
        ENVIRONMENT("env", "NAME=VALUE", "a variable for the server that is added, once for each"),
        TEMPLATE("template", "NAME", "which one (default)"),
        IN("in", "DIR", "where (WORKSPACE_DIR, else where you are)"),
        LIST("list", "the templates there are"),
        FIX("fix", "mend what is safe to mend: folders and rights of co's own"),
        FISH("fish", "for the fish shell"),
        DAEMON("daemon", "headless, in the foreground, until SIGTERM or Ctrl-C"),
        ASCII("ascii", "the screen with ASCII alone, as CO_ASCII=1 does"),
        PLAIN("plain", "a numbered menu, line by line: for screen readers and pipes"),
        CONSOLE("console", "with the screen"),
        YES("yes", "do not ask"),
        GLOBAL("global", "for all your repositories (core.hooksPath)"),
        ALL("all", "every model of every source, not those of the tiers alone"),
        FORCE("force", "use it although a check says no"),
        DRY_RUN("dry-run", "show what would be done, and do nothing"),
        SINCE("since", "TIME", "from then on: 24h, 7d, 2026-11-22, 2026-11-22T14:30"),
        UNTIL("until", "TIME", "up to then; a day counts to its end"),
        TIER("tier", "TIER", "only what this tier answered: T1, T2, T3, T4"),
        WORKSPACE("workspace", "DIR", "only what came from this folder"),
        LIMIT("limit", "N", "so many of the newest (requests: 20)"),
        BY("by", "WHAT", "any of day,tier,model,workspace (tier,model)"),
        ENTRY("tier", "TIER", "the tier to begin with: T1, T2, T3 (T1)"),
        DIFF("diff", "RANGE", "only what changed since: main.., HEAD~3.."),
        JOBS("jobs", "N", "so many files at once (T1: 1, else 4)"),
        ESCALATE("escalate", "one tier up when an answer is of no use twice"),
        AGAIN("again", "ask again where the answers were of no use before"),
        OUTPUT("output", "FILE", "where the result goes; - for standard output"),
        FORMAT("format", "FORM", "of the report: markdown, json, sarif (markdown)"),
        FAIL_ON("fail-on", "SEVERITY", "exit 1 for critical, high, medium, low, info or worse"),
        IN_PLACE("in-place", "comments in the files themselves, as a diff"),
        GOAL("goal", "GOAL", "what is to be changed, in your words"),
        APPLY("apply", "apply the diff without asking"),
        BRANCH("branch", "NAME", "apply it on a new branch"),
        TEST("test", "COMMAND", "take it back when this command fails"),
        PROMPT("prompt", "and what the same prompt still asks, inside the limits shown"),
        PIN("pin", "ask for the PIN first"),
        REQUESTS("requests", "N", "for so many requests; else for the session");

        final String word;

        /** What its value is called in the help; empty for a switch, which has none. */
        final String value;

        final String summary;

        Flag(String word, String summary) {
            this(word, "", summary);
        }

        Flag(String word, String value, String summary) {
            this.word = word;
            this.value = value;
            this.summary = summary;
        }

        /** One letter for the hasty, where many programs have it; empty for none. */
        String letter() {
            return switch (this) {
                case FOLLOW -> "f";
                case LINES -> "n";
                default -> "";
            };
        }

        /** As it stands in the help. */
        String shown() {
            return "--" + word + (value.isEmpty() ? "" : " " + value);
        }
    }
}
