package dev.fourtier.cli;

import dev.fourtier.assist.Task;
import dev.fourtier.launch.ShellFormat;
import dev.fourtier.model.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One thing a person can ask for. */
public sealed interface Command {
    record Console(Look look) implements Command {}

    record Daemon() implements Command {}

    record Demo(boolean headless, Look look) implements Command {}

    /** @param service empty for all of it */
    record Start(Optional<String> service) implements Command {}

    /** @param service empty for all of it */
    record Stop(Optional<String> service) implements Command {}

    /** @param service empty for all of it */
    record Restart(Optional<String> service) implements Command {}

    /** @param lines of the end, at first */
    record Logs(Optional<String> source, boolean follow, int lines, boolean json) implements Command {}

    /**
     * @param lines of before
     * @param after the id of the last event that is known already; empty for none
     */
    record Events(boolean json, int lines, String after) implements Command {}

    /** Everything up to what {@code bin/co} does itself. */
    record Claude() implements Command {}

    record Status(boolean json) implements Command {}

    /** @param all every model of every source, not those of the tiers alone */
    record Models(boolean json, boolean all) implements Command {}

    /** @param force whatever the checks say */
    record ModelsUse(Tier tier, String model, boolean force) implements Command {}

    /** @param model its name or an alias */
    record ModelDeed(Deed deed, String model) implements Command {
        /** What is to become of it. */
        public enum Deed {
            PULL,
            RM,
            LOAD,
            UNLOAD
        }
    }

    /**
     * Straight to a model of Ollama.
     *
     * @param name   an alias, or the model's own name
     * @param prompt empty to talk
     */
    record Chat(String name, String prompt) implements Command {}

    record Requests(RecordOptions options) implements Command {}

    record Stats(RecordOptions options) implements Command {}

    record HookInstall(boolean everywhere, boolean dryRun) implements Command {}

    record HookUninstall(boolean everywhere, boolean dryRun) implements Command {}

    /**
     * Called by the hook itself.
     *
     * @param git the process that makes the commit
     * @param words as git gave them to its hook
     */
    record HookRun(long git, List<String> words) implements Command {}

    /** A review, documentation or a change. */
    record Assist(Task task) implements Command {}

    record Approvals(boolean json) implements Command {}

    /**
     * @param wholePrompt the rest of the same prompt too
     * @param askPin      ask for the PIN before anything is tried
     */
    record Approve(String id, boolean wholePrompt, boolean askPin) implements Command {}

    record Deny(String id) implements Command {}

    /** @param conversation empty for the newest; {@code requests} empty for the whole session */
    record Escalate(Optional<String> conversation, OptionalInt requests) implements Command {}

    record Conversations(boolean json) implements Command {}

    record Pin(Change change) implements Command {
        /** What is to become of it. */
        public enum Change {
            SET,
            REMOVE
        }
    }

    /**
     * @param yes    nobody is asked
     * @param dryRun nothing is done
     */
    record Install(boolean yes, boolean dryRun) implements Command {}

    record Uninstall(boolean yes, boolean dryRun) implements Command {}

    record ServiceInstall(boolean dryRun) implements Command {}

    record ServiceUninstall(boolean dryRun) implements Command {}

    /** @param fix what is safe to mend is mended */
    record Doctor(boolean json, boolean fix) implements Command {}

    /** @param check else where they are */
    record Config(boolean check) implements Command {}

    /** About the MCP servers that Claude Code gets. */
    sealed interface Mcp extends Command {}

    record McpList(boolean json) implements Mcp {}

    /** @param name empty for all of them */
    record McpCheck(Optional<String> name, boolean json) implements Mcp {}

    /** @param words the program and its arguments */
    record McpAdd(String name, List<String> words, Map<String, String> environment) implements Mcp {
        /** The values may be keys. */
        @Override
        public String toString() {
            return "McpAdd[" + name + "]";
        }
    }

    record McpRemove(String name) implements Mcp {}

    /** About projects. */
    sealed interface New extends Command {}

    record NewList() implements New {}

    /** @param in empty for the workspace */
    record NewProject(String name, String template, Optional<String> in) implements New {}

    record Env(ShellFormat format) implements Command {}

    record Completions(Completion.Shell shell) implements Command {}

    record Version() implements Command {}

    /** About one command, or about all. */
    record Help(Optional<Verb> topic) implements Command {}

    record Warmup(Kind kind) implements Command {
        /** Each wants a start-up cache of its own. */
        public enum Kind {
            COMMANDS,
            DAEMON,
            CONSOLE
        }
    }
}
