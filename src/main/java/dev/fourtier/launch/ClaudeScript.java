package dev.fourtier.launch;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the shell does before it becomes {@code claude}: a JVM cannot. The words of the person stay in the shell, so that no byte
 * of them is changed on the way.
 */
public final class ClaudeScript {
    /** Where it has to talk to; all else is a person's to choose. */
    private static final Set<String> FIXED = Set.of("ANTHROPIC_BASE_URL", "ANTHROPIC_API_KEY");

    /** The key of the paid tier is none of its business; the others would lead it past the proxy or show it a person's login. */
    private static final List<String> TAKEN_AWAY = List.of(
            "REAL_ANTHROPIC_KEY",
            "ANTHROPIC_AUTH_TOKEN",
            "CLAUDE_CODE_OAUTH_TOKEN",
            "CLAUDE_CODE_USE_BEDROCK",
            "CLAUDE_CODE_USE_VERTEX",
            "CLAUDE_CODE_USE_FOUNDRY");

    /** As {@code approval} knows it: who is called from this one is an agent, and cannot approve. */
    private static final String LAUNCHED = "CO_LAUNCHED_CLAUDE";

    /** As {@code proxy} reads it. */
    private static final String WORKSPACE = "x-co-workspace";

    private static final int LONGEST_HEADER = 512;

    private ClaudeScript() {}

    /**
     * What claude is to know of this start.
     *
     * @param proxyPort  where the proxy is
     * @param home       of co
     * @param folder     where to go first; empty to stay
     * @param workspace  the folder it will work in
     * @param mcp        servers to hand over; empty for none
     * @param statusLine co itself, which draws it; empty where the person has a status line of their own
     */
    public record Start(
            int proxyPort,
            Path home,
            Optional<Path> folder,
            Path workspace,
            Optional<Path> mcp,
            Optional<Path> statusLine) {}

    public static String text(Start start) {
        int proxyPort = start.proxyPort();
        Optional<Path> folder = start.folder();
        Path workspace = start.workspace();
        var text = new StringBuilder();
        text.append("unset ").append(String.join(" ", TAKEN_AWAY)).append('\n');
        text.append(ClaudeEnvironment.forPort(proxyPort).entrySet().stream()
                .map(variable -> variable(variable.getKey(), variable.getValue()))
                .collect(Collectors.joining()));
        text.append("export ").append(LAUNCHED).append("=1\n");
        // For co's commands inside of it, and for what mcp-servers.json names.
        text.append("export CO_HOME=")
                .append(ShellFormat.quoted(start.home().toString()))
                .append('\n');
        text.append("[ -n \"${WORKSPACE_DIR:-}\" ] || WORKSPACE_DIR=")
                .append(ShellFormat.quoted(workspace.toString()))
                .append("\nexport WORKSPACE_DIR\n");
        if (fitsHeader(workspace.toString())) {
            text.append("""
                    export ANTHROPIC_CUSTOM_HEADERS="${ANTHROPIC_CUSTOM_HEADERS:+$ANTHROPIC_CUSTOM_HEADERS
                    }"%s
                    """.formatted(ShellFormat.quoted(WORKSPACE + ": " + workspace)));
        }
        // Nothing on this machine goes through a proxy of the network.
        text.append("export NO_PROXY=\"${NO_PROXY:+$NO_PROXY,}localhost,127.0.0.1\"\n");
        // For bin/co, which knows the person's words.
        text.append("co_mcp=")
                .append(start.mcp()
                        .map(file -> ShellFormat.quoted(file.toString()))
                        .orElse(""))
                .append('\n');
        text.append("co_settings=")
                .append(start.statusLine()
                        .map(program -> ShellFormat.quoted(settings(program)))
                        .orElse(""))
                .append('\n');
        folder.ifPresent(to ->
                text.append("cd ").append(ShellFormat.quoted(to.toString())).append(" || exit 1\n"));
        return text.toString();
    }

    /** Claude Code has a shell run the command, each second also while a request is under way. */
    private static String settings(Path program) {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeName("statusLine");
            json.writeStartObject();
            json.writeStringProperty("type", "command");
            json.writeStringProperty("command", ShellFormat.quoted(program.toString()) + " statusline");
            json.writeNumberProperty("refreshInterval", 1);
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static String variable(String name, String value) {
        return FIXED.contains(name)
                ? "export " + name + "=" + ShellFormat.quoted(value) + "\n"
                : "export " + name + "=\"${" + name + ":-" + value + "}\"\n";
    }

    /** Claude Code does not start with a header that has other characters. */
    private static boolean fitsHeader(String path) {
        return path.length() <= LONGEST_HEADER && path.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
