package dev.fourtier.control;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The shape of {@code co status --json}, which scripts rely on. Written by hand field by field: binding by reflection costs the
 * first answer of a daemon more than everything else about it.
 */
final class StatusJson {
    private final JsonFactory factory = new JsonFactory();

    /** One line, ended. */
    String write(StatusView view) {
        var text = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("version", view.version());
            json.writeNumberProperty("pid", view.pid());
            json.writeNumberProperty("uptime_s", view.uptimeSeconds());
            door(json, "proxy", view.proxy());
            door(json, "bridge", view.bridge());
            json.writeArrayPropertyStart("services");
            view.services().forEach(service -> service(json, service));
            json.writeEndArray();
            json.writeArrayPropertyStart("tiers");
            view.tiers().forEach(tier -> tier(json, tier));
            json.writeEndArray();
            json.writeNumberProperty("approvals", view.approvals());
            view.update().ifPresent(news -> json.writeStringProperty("update", news));
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void door(JsonGenerator json, String name, StatusView.Door door) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("url", door.url());
        json.writeStringProperty("state", door.state().word());
        json.writeEndObject();
    }

    private static void service(JsonGenerator json, StatusView.Service service) {
        json.writeStartObject();
        json.writeStringProperty("name", service.name());
        json.writeStringProperty("state", service.state().word());
        service.pid().ifPresentOrElse(pid -> json.writeNumberProperty("pid", pid), () -> json.writeNullProperty("pid"));
        service.port()
                .ifPresentOrElse(port -> json.writeNumberProperty("port", port), () -> json.writeNullProperty("port"));
        json.writeNumberProperty("restarts", service.restarts());
        json.writeEndObject();
    }

    private static void tier(JsonGenerator json, StatusView.TierLine line) {
        json.writeStartObject();
        json.writeStringProperty("tier", line.tier().name());
        line.model()
                .ifPresentOrElse(
                        model -> json.writeStringProperty("model", model), () -> json.writeNullProperty("model"));
        json.writeNumberProperty("requests", line.requests());
        json.writeNumberProperty("answered", line.answered());
        json.writeNumberProperty("failed", line.failed());
        json.writeStringProperty("state", line.state().word());
        json.writeEndObject();
    }
}
