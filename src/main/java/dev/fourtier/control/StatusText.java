package dev.fourtier.control;

import java.time.Duration;
import java.util.Locale;

/** What {@code co status} prints for a person. */
final class StatusText {
    private StatusText() {}

    static String write(StatusView view) {
        var text = new StringBuilder();
        line(text, "co %s  pid %d  up %s", view.version(), view.pid(), age(view.uptimeSeconds()));
        line(
                text,
                "  %-14s%-10s%s",
                "proxy",
                view.proxy().state().word(),
                view.proxy().url());
        line(
                text,
                "  %-14s%-10s%s",
                "bridge",
                view.bridge().state().word(),
                view.bridge().url());
        for (StatusView.Service service : view.services()) {
            line(
                    text,
                    "  %s%-10s%s",
                    column(service.name(), 14),
                    service.state().word(),
                    details(service));
        }
        if (!view.tiers().isEmpty()) {
            line(text, "");
            line(text, "  %-6s%-30s%-10s%10s%10s%8s", "tier", "model", "state", "requests", "answered", "failed");
        }
        for (StatusView.TierLine tier : view.tiers()) {
            line(
                    text,
                    "  %-6s%s%-10s%10d%10d%8d",
                    tier.tier(),
                    column(tier.model().orElse("-"), 30),
                    tier.state().word(),
                    tier.requests(),
                    tier.answered(),
                    tier.failed());
        }
        if (view.approvals() > 0) {
            line(text, "");
            line(text, "%d waiting for your approval", view.approvals());
        }
        view.update().ifPresent(news -> {
            line(text, "");
            line(text, "%s", news);
        });
        return text.toString();
    }

    private static String details(StatusView.Service service) {
        var text = new StringBuilder();
        service.pid().ifPresent(pid -> text.append("pid ").append(pid).append("  "));
        service.port().ifPresent(port -> text.append("port ").append(port).append("  "));
        if (service.restarts() > 0) {
            text.append("restarts ").append(service.restarts());
        }
        return text.toString().strip();
    }

    private static String age(long seconds) {
        Duration age = Duration.ofSeconds(seconds);
        if (age.toDays() > 0) {
            return age.toDays() + " d " + age.toHoursPart() + " h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h " + age.toMinutesPart() + " min";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min " + age.toSecondsPart() + " s" : seconds + " s";
    }

    /** A longer one pushes what follows aside, and does not stick to it. */
    private static String column(String text, int width) {
        return text.length() < width ? text + " ".repeat(width - text.length()) : text + " ";
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
