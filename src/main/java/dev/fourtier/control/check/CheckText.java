package dev.fourtier.control.check;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What the doctor found, for people and for programs. */
public final class CheckText {
    private static final int WIDTH = 96;
    private static final String INDENT = "           ";

    private CheckText() {}

    /** By group, each with a sign and a word; what to do stands under it. */
    public static String plain(List<CheckView> found) {
        var text = new StringBuilder();
        String group = "";
        for (CheckView each : found) {
            if (!each.group().equals(group)) {
                group = each.group();
                text.append(text.isEmpty() ? "" : "\n").append(group).append('\n');
            }
            text.append("  ").append(sign(each.state())).append(' ').append("%-6s".formatted(word(each.state())));
            text.append(' ').append(wrapped(plain(each.finding()), INDENT)).append('\n');
            each.cure()
                    .ifPresent(cure -> text.append(INDENT)
                            .append("-> ")
                            .append(plain(cure))
                            .append('\n'));
        }
        return text.append('\n').append(summary(found)).append('\n').toString();
    }

    /** {@code [{"id","group","state","finding","cure","fixable"}]}; the cure is null where there is none. */
    public static String json(List<CheckView> found) {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            for (CheckView each : found) {
                json.writeStartObject();
                json.writeStringProperty("id", each.id());
                json.writeStringProperty("group", each.group());
                json.writeStringProperty("state", each.state().word());
                json.writeStringProperty("finding", each.finding());
                if (each.cure().isPresent()) {
                    json.writeStringProperty("cure", each.cure().get());
                } else {
                    json.writeNullProperty("cure");
                }
                json.writeBooleanProperty("fixable", each.fixable());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text + "\n";
    }

    /** What programs and servers say of themselves stands in it. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\n]]", "?");
    }

    private static String summary(List<CheckView> found) {
        long broken = count(found, CheckView.State.BROKEN);
        long warn = count(found, CheckView.State.WARN);
        String rest = count(found, CheckView.State.GOOD) + " good.";
        if (broken == 0 && warn == 0) {
            return "Everything that could be looked at is as it should be: " + rest;
        }
        String mend = found.stream().anyMatch(CheckView::fixable) ? " 'co doctor --fix' mends what it can." : "";
        return broken + " broken, " + warn + (warn == 1 ? " warning, " : " warnings, ") + rest + mend;
    }

    private static long count(List<CheckView> found, CheckView.State state) {
        return found.stream().filter(each -> each.state() == state).count();
    }

    private static String sign(CheckView.State state) {
        return switch (state) {
            case GOOD -> "●";
            case WARN -> "○";
            case BROKEN -> "✗";
            case SKIPPED -> "·";
        };
    }

    private static String word(CheckView.State state) {
        return switch (state) {
            case GOOD -> "good";
            case WARN -> "warn";
            case BROKEN -> "broken";
            case SKIPPED -> "-";
        };
    }

    /** Findings only: a cure holds commands, which are to be copied whole. */
    private static String wrapped(String sentence, String indent) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : sentence.strip().split("\\s+")) {
            if (!line.isEmpty() && indent.length() + line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return String.join("\n" + indent, lines);
    }
}
