package dev.fourtier.control;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;

/**
 * A daemon that answers, as much of it as a command needs.
 *
 * @param proxy       where Claude Code is to connect
 * @param proxyState  a word of {@link StatusView.State}, as {@code bridgeState} is
 * @param services    by name, in order: the word of its state
 */
public record Running(
        String version,
        long pid,
        URI proxy,
        String proxyState,
        URI bridge,
        String bridgeState,
        SequencedMap<String, String> services) {
    private static final String T1 = "T1";

    /** Empty where none runs, or one that does not serve yet. */
    public static Optional<Running> in(Home home) {
        return new ControlClient(home).get(ControlClient.STATUS, ControlClient.JSON) instanceof ControlReply.Ok ok
                ? read(ok.body())
                : Optional.empty();
    }

    static Optional<Running> read(String json) {
        try {
            Map<String, String> fields = FlatJson.paths(json);
            return fields.containsKey("proxy.url") && fields.containsKey("bridge.url")
                    ? Optional.of(new Running(
                            fields.getOrDefault("version", ""),
                            Long.parseLong(fields.getOrDefault("pid", "0")),
                            URI.create(fields.getOrDefault("proxy.url", "")),
                            fields.getOrDefault("proxy.state", ""),
                            URI.create(fields.getOrDefault("bridge.url", "")),
                            fields.getOrDefault("bridge.state", ""),
                            services(fields)))
                    : Optional.empty();
        } catch (JacksonException | IllegalArgumentException otherVersion) {
            return Optional.empty();
        }
    }

    private static SequencedMap<String, String> services(Map<String, String> fields) {
        var services = new LinkedHashMap<String, String>();
        for (int i = 0; fields.containsKey("services." + i + ".name"); i++) {
            services.put(
                    fields.getOrDefault("services." + i + ".name", ""),
                    fields.getOrDefault("services." + i + ".state", ""));
        }
        return Collections.unmodifiableSequencedMap(services);
    }

    /** What the daemon of a home advises about the models that T1 answers with; nothing where it cannot be asked. */
    public static List<String> adviceOnT1(Home home) {
        return new ControlClient(home).get(ControlClient.MODELS, ControlClient.JSON) instanceof ControlReply.Ok ok
                ? adviceOnT1(ok.body())
                : List.of();
    }

    static List<String> adviceOnT1(String json) {
        List<String> found = new ArrayList<>();
        try {
            Map<String, String> fields = FlatJson.paths(json);
            for (int i = 0; fields.containsKey(i + ".tier"); i++) {
                String advice = fields.getOrDefault(i + ".advice", "");
                if (T1.equals(fields.get(i + ".tier")) && !advice.isEmpty()) {
                    found.add(advice);
                }
            }
        } catch (JacksonException otherVersion) {
            return List.of();
        }
        return List.copyOf(found);
    }

    /** A port that was given up lives on in a daemon that does. */
    public boolean proxyRuns() {
        return StatusView.State.RUNNING.word().equals(proxyState);
    }

    /** On purpose; where it failed, that was said. */
    public boolean bridgeIsStopped() {
        return StatusView.State.STOPPED.word().equals(bridgeState);
    }

    public boolean bridgeRuns() {
        return StatusView.State.RUNNING.word().equals(bridgeState);
    }

    /** For the end of a line: {@code pid 4, proxy on http://…, Gemini bridge on http://…}. */
    public String where() {
        return "pid " + pid + ", proxy " + (proxyRuns() ? "on " + proxy : proxyState)
                + (bridgeRuns() ? ", Gemini bridge on " + bridge : ", Gemini bridge " + bridgeState);
    }
}
