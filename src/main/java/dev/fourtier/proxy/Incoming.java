package dev.fourtier.proxy;

import dev.fourtier.http.Guard;
import dev.fourtier.model.RequestKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** What the headers of a request say about who sent it. None of them is believed where money is at stake. */
public record Incoming(
        String id, String client, String session, String prompt, String agent, String workspace, RequestKind kind) {
    /** Set by the launcher through Claude Code's {@code ANTHROPIC_CUSTOM_HEADERS}. */
    static final String WORKSPACE = "x-co-workspace";

    private static final String AGENT = "x-claude-code-agent-id";
    private static final int LONGEST = 512;

    static Incoming of(Request request) {
        return new Incoming(
                Guard.requestId(request),
                header(request, HttpHeader.USER_AGENT.asString()),
                header(request, "x-claude-code-session-id"),
                header(request, "x-claude-code-prompt-id"),
                header(request, AGENT),
                header(request, WORKSPACE),
                kind(request));
    }

    /** The part of a T4 request that lives in headers. */
    static Map<String, String> versions(Request request) {
        Map<String, String> versions = new LinkedHashMap<>();
        for (String name : new String[] {"anthropic-version", "anthropic-beta"}) {
            List<String> values = request.getHeaders().getValuesList(name);
            if (!values.isEmpty()) {
                // Several lines of one name mean the same as one with commas.
                versions.put(name, String.join(",", values));
            }
        }
        return versions;
    }

    /** All of them as they came; of several with one name the first. */
    static Map<String, String> headers(Request request) {
        Map<String, String> found = new LinkedHashMap<>();
        request.getHeaders().forEach(field -> found.putIfAbsent(field.getLowerCaseName(), field.getValue()));
        return found;
    }

    private static RequestKind kind(Request request) {
        String kind = header(request, "x-claude-code-request-class");
        if (!header(request, AGENT).isEmpty()) {
            return RequestKind.SUBAGENT;
        }
        return kind.isEmpty() || kind.equals("main") ? RequestKind.MAIN : RequestKind.BACKGROUND;
    }

    private static String header(Request request, String name) {
        String value = request.getHeaders().get(name);
        if (value == null) {
            return "";
        }
        return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    }
}
