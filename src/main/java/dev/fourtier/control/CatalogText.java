package dev.fourtier.control;

import dev.fourtier.control.catalog.CatalogView;
import dev.fourtier.model.Tier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** What {@code co models --all} prints: for a person, or for a program. */
final class CatalogText {
    private CatalogText() {}

    static String text(CatalogView view) {
        var text = new StringBuilder();
        line(text, "tier", "model", "source", "size", "context", "tools", "vision", "state");
        view.models()
                .forEach(model -> line(
                        text,
                        model.tiers().isEmpty()
                                ? "-"
                                : model.tiers().stream().map(Tier::name).collect(Collectors.joining(",")),
                        model.name(),
                        model.source(),
                        model.sizeBytes().isPresent() ? size(model.sizeBytes().getAsLong()) : "-",
                        model.context().isPresent() ? tokens(model.context().getAsLong()) : "?",
                        yesNo(model.tools()),
                        yesNo(model.vision()),
                        state(model)));
        view.pulls().stream()
                .filter(pull -> pull.state() == CatalogView.Pull.State.RUNNING)
                .forEach(pull -> text.append("pulling ")
                        .append(pull.model())
                        .append(": ")
                        .append(pull.total() == 0 ? pull.phase() : pull.completed() * 100 / pull.total() + " %")
                        .append('\n'));
        view.sources()
                .forEach(source -> source.problem()
                        .ifPresent(problem -> text.append(source.name())
                                .append(": ")
                                .append(problem)
                                .append(source.asked().isPresent() ? " (shown as it was last)" : "")
                                .append('\n')));
        return text.toString();
    }

    private static String state(CatalogView.Model model) {
        StringBuilder state = new StringBuilder(
                model.loadedUntil().isPresent() ? "loaded" : model.installed() ? "there" : "not here");
        if (model.paid()) {
            state.append(", paid");
        }
        if (model.update()) {
            state.append(", newer build to be had");
        }
        model.retired()
                .ifPresent(retired -> state.append(retired.over() ? ", retired" : ", retires")
                        .append(
                                retired.over()
                                        ? ""
                                        : retired.since().map(day -> " " + day).orElse(""))
                        .append(", use ")
                        .append(retired.heir()));
        if (!model.aliases().isEmpty()) {
            state.append(" (").append(String.join(", ", model.aliases())).append(')');
        }
        return state.toString();
    }

    private static String size(long bytes) {
        return bytes >= 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
                : bytes >= 1_000_000 ? bytes / 1_000_000 + " MB" : bytes + " B";
    }

    private static String tokens(long count) {
        return count % 1024 == 0 ? count / 1024 + "k" : Long.toString(count);
    }

    private static String yesNo(Optional<Boolean> known) {
        return known.map(yes -> yes ? "yes" : "no").orElse("?");
    }

    private static void line(StringBuilder text, Object... values) {
        text.append(String.format(Locale.ROOT, "%-7s%-36s%-14s%9s%9s  %-6s%-7s%s", values)
                        .stripTrailing())
                .append('\n');
    }

    static String json(CatalogView view) {
        return FlatJson.write(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("models");
            view.models().forEach(model -> write(json, model));
            json.writeEndArray();
            json.writeArrayPropertyStart("sources");
            view.sources().forEach(source -> {
                json.writeStartObject();
                json.writeStringProperty("name", source.name());
                text(json, "asked", source.asked().map(Object::toString));
                json.writeBooleanProperty("stale", source.stale());
                text(json, "problem", source.problem());
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, CatalogView.Model model) {
        json.writeStartObject();
        json.writeStringProperty("name", model.name());
        json.writeStringProperty("source", model.source());
        words(json, "tiers", model.tiers().stream().map(Tier::name).toList());
        words(json, "names", model.names());
        words(json, "aliases", model.aliases());
        number(json, "size_bytes", model.sizeBytes());
        json.writeBooleanProperty("installed", model.installed());
        json.writeBooleanProperty("paid", model.paid());
        number(json, "context", model.context());
        flag(json, "tools", model.tools());
        flag(json, "vision", model.vision());
        text(json, "digest", model.digest());
        text(json, "quantization", model.quantization());
        text(json, "loaded_until", model.loadedUntil().map(Object::toString));
        text(json, "heir", model.retired().map(ModelView.Retired::heir));
        json.writeBooleanProperty(
                "retired", model.retired().map(ModelView.Retired::over).orElse(false));
        json.writeBooleanProperty("update", model.update());
        json.writeEndObject();
    }

    private static void words(JsonGenerator json, String name, List<String> words) {
        json.writeArrayPropertyStart(name);
        words.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String name, OptionalLong value) {
        if (value.isPresent()) {
            json.writeNumberProperty(name, value.getAsLong());
        } else {
            json.writeNullProperty(name);
        }
    }

    private static void text(JsonGenerator json, String name, Optional<String> value) {
        value.ifPresentOrElse(known -> json.writeStringProperty(name, known), () -> json.writeNullProperty(name));
    }

    private static void flag(JsonGenerator json, String name, Optional<Boolean> value) {
        value.ifPresentOrElse(yes -> json.writeBooleanProperty(name, yes), () -> json.writeNullProperty(name));
    }
}
