package dev.fourtier.bridge;

import dev.fourtier.model.RawJson;
import dev.fourtier.model.Tool;
import dev.fourtier.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import tools.jackson.databind.node.ObjectNode;

/**
 * The client's tools under names that reach the model whole. The CLI shows a tool as {@code mcp_co_<name>}, cuts that in the middle
 * at 63 characters and replaces what Google does not take; two tools of one name would be one.
 */
final class ToolNames {
    /** Short, as it stands in front of every name. */
    static final String SERVER = "co";

    private static final String SHOWN = "mcp_" + SERVER + "_";
    private static final String WAIT = "wait_for_previous";
    private static final String ADDED = "\"" + WAIT + "\"";
    private static final int LONGEST = 50;
    private static final int KEPT = 40;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1," + LONGEST + "}");
    /**
     * The tools of the CLI's own that its settings switch off: it leaves out a server's tool of the same name too (measured on
     * 0.61.0).
     */
    static final Set<String> TAKEN = Set.of(
            "list_directory",
            "read_file",
            "read_many_files",
            "grep_search",
            "glob",
            "replace",
            "write_file",
            "web_fetch",
            "run_shell_command",
            "save_memory",
            "google_web_search",
            "write_todos",
            "update_topic",
            "enter_plan_mode",
            "exit_plan_mode",
            "invoke_agent",
            "ask_user",
            "activate_skill",
            "get_internal_docs",
            "complete_task",
            "list_background_processes",
            "read_background_output");

    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9_-]");

    private final Map<String, Tool> byAlias = new LinkedHashMap<>();
    private final Map<String, String> aliases = new HashMap<>();

    private ToolNames() {}

    /** Of two tools of one name the first counts. */
    static ToolNames of(List<Tool> tools) {
        var names = new ToolNames();
        tools.stream().filter(tool -> isPlain(tool.name())).forEach(tool -> names.put(tool.name(), tool));
        tools.stream().filter(tool -> !isPlain(tool.name())).forEach(tool -> names.put(names.alias(tool.name()), tool));
        return names;
    }

    private static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches() && !TAKEN.contains(name);
    }

    private void put(String alias, Tool tool) {
        if (aliases.putIfAbsent(tool.name(), alias) == null) {
            byAlias.put(alias, tool);
        }
    }

    private String alias(String name) {
        String plain = ODD.matcher(name).replaceAll("_");
        String stem = plain.length() > KEPT ? plain.substring(0, KEPT) : plain;
        var sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        String alias = stem + "_" + Long.toHexString(sum.getValue());
        int next = 2;
        String free = alias;
        while (byAlias.containsKey(free)) {
            free = alias + "_" + next++;
        }
        return free;
    }

    /** The tools under the names the server lists, in an order of its own. */
    List<Tool> tools() {
        return byAlias.entrySet().stream()
                .map(entry -> new Tool(
                        entry.getKey(),
                        entry.getValue().description(),
                        entry.getValue().inputSchema()))
                .toList();
    }

    /** The client's tool that the CLI calls so. */
    Optional<Tool> original(String alias) {
        return Optional.ofNullable(byAlias.get(alias))
                .or(() -> Optional.ofNullable(
                        byAlias.get(alias.startsWith(SHOWN) ? alias.substring(SHOWN.length()) : alias)));
    }

    /**
     * What the model wrote, without what the CLI itself adds to every tool's schema and leaves in the call (measured on 0.61.0): the
     * client did not offer it and may refuse the call for it.
     */
    static RawJson withoutAdditions(Tool tool, RawJson arguments) {
        boolean added =
                arguments.text().contains(ADDED) && !tool.inputSchema().text().contains(ADDED);
        if (!added || !(Json.mapper().readTree(arguments.text()) instanceof ObjectNode input)) {
            return arguments;
        }
        input.remove(WAIT);
        return new RawJson(input.toString());
    }

    /** As the model sees it; a tool that is not there keeps its name. */
    String shown(String name) {
        String alias = aliases.get(name);
        return alias == null ? name : SHOWN + alias;
    }
}
