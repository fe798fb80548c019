package dev.fourtier.repair;

import dev.fourtier.model.Tool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tools a request offers, by name. Cheap to make for every request: a schema is read when a call of its tool shows up
 * for the first time. To be used by one thread at a time.
 */
public final class OfferedTools {
    /** Models put the name of the namespace before the tool's, as their templates list the tools in one. */
    private static final List<String> NAMESPACES = List.of("functions.", "default_api.", "tools.", "tool.");

    private final Map<String, OfferedTool> byName;
    /** Names without case and word separators; empty lists never, several tools where a slip could mean each. */
    private @Nullable Map<String, List<OfferedTool>> bySlip;

    private OfferedTools(Map<String, OfferedTool> byName) {
        this.byName = byName;
    }

    /** Tools that the upstream runs itself ({@code web_search_…}) cannot be called by text and are left out. */
    public static OfferedTools of(List<Tool> tools) {
        var byName = HashMap.<String, OfferedTool>newHashMap(tools.size());
        for (Tool tool : tools) {
            if (tool.serverType().isEmpty()) {
                byName.putIfAbsent(tool.name(), new OfferedTool(tool));
            }
        }
        return new OfferedTools(byName);
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    List<OfferedTool> all() {
        return List.copyOf(byName.values());
    }

    /** The tool of just this name. */
    Optional<OfferedTool> exactly(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    boolean anyBeginsWith(String start) {
        return byName.keySet().stream().anyMatch(name -> name.startsWith(start));
    }

    /** The tool meant by a name as a model spelled it. */
    Optional<OfferedTool> named(String spelled) {
        String name = spelled.strip();
        OfferedTool exact = byName.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (String namespace : NAMESPACES) {
            if (name.startsWith(namespace)) {
                return named(name.substring(namespace.length()));
            }
        }
        List<OfferedTool> meant = slips().getOrDefault(withoutSlips(name), List.of());
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    private Map<String, List<OfferedTool>> slips() {
        Map<String, List<OfferedTool>> slips = bySlip;
        if (slips == null) {
            slips = new HashMap<>();
            for (OfferedTool tool : byName.values()) {
                slips.computeIfAbsent(withoutSlips(tool.name()), _ -> new ArrayList<>())
                        .add(tool);
            }
            bySlip = slips;
        }
        return slips;
    }

    private static String withoutSlips(String name) {
        return Source.lower(name).replace("_", "").replace("-", "");
    }
}
