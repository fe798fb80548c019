package dev.fourtier.control;

import java.util.List;
import java.util.Locale;

/** What {@code co approvals} and {@code co conversations} print: for a person, or for a program. */
final class ApprovalsText {
    private ApprovalsText() {}

    /** One alone, for whoever is about to approve it; nothing where it does not wait. */
    static String approval(List<ApprovalView> waiting, String id) {
        var text = new StringBuilder();
        waiting.stream().filter(view -> view.id().equals(id)).forEach(view -> approval(text, view));
        return text.toString();
    }

    static String approvals(List<ApprovalView> waiting) {
        if (waiting.isEmpty()) {
            return "Nothing waits for your approval.\n";
        }
        var text = new StringBuilder();
        waiting.forEach(view -> approval(text, view));
        return text.append("co approve ID sends it once, co deny ID says no for the whole prompt.\n")
                .toString();
    }

    private static void approval(StringBuilder text, ApprovalView view) {
        line(text, "%s  %s  %d s left", view.id(), view.model(), view.left().toSeconds());
        row(text, "workspace", view.workspace().isEmpty() ? "not said" : view.workspace());
        ApprovalView.Content content = view.content();
        row(
                text,
                "asked",
                "%,d new chars, %,d messages, %,d tools, %,d bytes, request %s",
                content.newTextChars(),
                content.messages(),
                content.tools(),
                content.bytes(),
                view.requestId());
        String what = "sent";
        for (NewsText.Line line : NewsText.lines(view)) {
            row(text, what, "%s", line.text());
            what = "";
        }
        String label = "tried";
        for (ApprovalView.Tried each : view.tried()) {
            row(text, label, "%s  %s: %s", each.tier(), each.outcome(), each.why());
            label = "";
        }
        ApprovalView.Cost cost = view.cost();
        row(text, "tokens", "about %,d in, at most %,d out", cost.inputTokens(), cost.maxOutputTokens());
        row(text, "cost", "about %s, at most %s (prices of %s)", cost.likely(), cost.highest(), cost.prices());
        if (view.widest().requests() > 0) {
            row(
                    text,
                    "--prompt",
                    "the rest of this prompt too: at most %d requests and %s in all",
                    view.widest().requests(),
                    view.widest().dollars());
        }
        text.append('\n');
    }

    static String conversations(List<ConversationView> seen) {
        if (seen.isEmpty()) {
            return "No conversation was seen since co began.\n";
        }
        var text = new StringBuilder();
        line(text, "%-40s%-6s%-22s%s", "conversation", "tier", "last seen", "workspace");
        for (ConversationView view : seen) {
            line(text, "%-40s%-6s%-22s%s", view.name(), view.tier(), seconds(view), view.workspace());
        }
        return text.toString();
    }

    /** The shape scripts rely on; nothing may be added to it. */
    static String approvalsJson(List<ApprovalView> waiting) {
        return FlatJson.write(json -> {
            json.writeStartArray();
            for (ApprovalView view : waiting) {
                json.writeStartObject();
                json.writeStringProperty("id", view.id());
                json.writeStringProperty("model", view.model());
                json.writeStringProperty("request_id", view.requestId());
                json.writeStringProperty("reason", view.reason());
                json.writeNumberProperty("estimated_input_tokens", view.cost().inputTokens());
                json.writeName("estimated_cost_usd");
                // As text that is a number: a power of ten would be right and surprise people.
                json.writeNumber(view.cost().likely().dollars().toPlainString());
                json.writeStringProperty("expires_at", view.expiresAt().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static String conversationsJson(List<ConversationView> seen) {
        return FlatJson.write(json -> {
            json.writeStartArray();
            for (ConversationView view : seen) {
                json.writeStartObject();
                json.writeStringProperty("conversation", view.name());
                json.writeStringProperty("tier", view.tier().name());
                json.writeStringProperty("workspace", view.workspace());
                json.writeStringProperty("last_seen", view.lastSeen().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static String seconds(ConversationView view) {
        return view.lastSeen()
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .toString();
    }

    private static void row(StringBuilder text, String label, String format, Object... values) {
        String shown = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
        line(text, "  %-11s%s", label, shown);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
