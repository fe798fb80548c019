package dev.fourtier.control;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What {@code co models} prints: for a person, or for a program. */
final class ModelsText {
    private static final String ROW = "%-6s%-32s%9s  %-7s%-8s%8s%10s%9s%11s%7s";

    private ModelsText() {}

    static String text(List<ModelView> models) {
        if (models.isEmpty()) {
            return "No models: config.yaml names none.\n";
        }
        var text = new StringBuilder();
        line(
                text,
                ROW,
                "tier",
                "model",
                "context",
                "tools",
                "vision",
                "native",
                "repaired",
                "dropped",
                "truncated",
                "loops");
        for (ModelView view : models) {
            ModelView.Calls calls = view.calls();
            line(
                    text,
                    ROW,
                    view.tier(),
                    view.model(),
                    view.context().isPresent() ? size(view.context().getAsLong()) : "?",
                    yesNo(view.tools()),
                    yesNo(view.vision()),
                    calls.nativeCalls(),
                    calls.repaired(),
                    calls.dropped(),
                    calls.truncated(),
                    calls.loops());
            view.retired().ifPresent(retired -> line(text, "      %s", sentence(view, retired)));
            view.advice().ifPresent(advice -> line(text, "      %s", advice));
        }
        return text.append("Tool calls since co began: sent as such, made out of text, left as text.\n")
                .toString();
    }

    private static String sentence(ModelView view, ModelView.Retired retired) {
        String day = retired.since().map(since -> " on " + since).orElse("");
        return (retired.over() ? "Its service stopped serving it" : "Its service will stop serving it") + day
                + ". Use instead: co models use " + view.tier() + " " + retired.heir();
    }

    private static String size(long tokens) {
        return tokens % 1024 == 0 ? tokens / 1024 + "k" : Long.toString(tokens);
    }

    private static String yesNo(Optional<Boolean> known) {
        return known.map(yes -> yes ? "yes" : "no").orElse("?");
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    static String json(List<ModelView> models) {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            models.forEach(view -> write(json, view));
            json.writeEndArray();
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, ModelView view) {
        json.writeStartObject();
        json.writeStringProperty("tier", view.tier().name());
        json.writeArrayPropertyStart("names");
        view.names().forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("model", view.model());
        json.writeStringProperty("service", view.service());
        json.writeBooleanProperty("paid", view.paid());
        if (view.context().isPresent()) {
            json.writeNumberProperty("context", view.context().getAsLong());
        } else {
            json.writeNullProperty("context");
        }
        flag(json, "tools", view.tools());
        flag(json, "vision", view.vision());
        view.retired().ifPresentOrElse(retired -> write(json, retired), () -> json.writeNullProperty("retired"));
        json.writeObjectPropertyStart("calls");
        json.writeNumberProperty("native", view.calls().nativeCalls());
        json.writeNumberProperty("repaired", view.calls().repaired());
        json.writeNumberProperty("dropped", view.calls().dropped());
        json.writeEndObject();
        json.writeNumberProperty("truncated", view.calls().truncated());
        json.writeNumberProperty("loops", view.calls().loops());
        view.advice()
                .ifPresentOrElse(
                        advice -> json.writeStringProperty("advice", advice), () -> json.writeNullProperty("advice"));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ModelView.Retired retired) {
        json.writeObjectPropertyStart("retired");
        retired.since()
                .ifPresentOrElse(
                        since -> json.writeStringProperty("since", since.toString()),
                        () -> json.writeNullProperty("since"));
        json.writeBooleanProperty("over", retired.over());
        json.writeStringProperty("heir", retired.heir());
        json.writeEndObject();
    }

    private static void flag(JsonGenerator json, String name, Optional<Boolean> known) {
        known.ifPresentOrElse(yes -> json.writeBooleanProperty(name, yes), () -> json.writeNullProperty(name));
    }
}
