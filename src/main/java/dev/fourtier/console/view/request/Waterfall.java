package dev.fourtier.console.view.request;

import dev.fourtier.console.widget.Words;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the time of a request went, piece by piece.
 *
 * @param total up to its end, or up to now
 */
record Waterfall(List<Bar> bars, Duration total) {
    Waterfall {
        bars = List.copyOf(bars);
    }

    /**
     * A piece of the time.
     *
     * @param from since the start of the request
     * @param note said behind it
     */
    record Bar(String label, Optional<Tier> tier, Duration from, Duration to, boolean failed, String note) {
        /** The first of {@code width} cells that it covers. */
        int begin(int width, Duration total) {
            return Math.clamp(cell(from, width, total), 0, Math.max(0, width - 1));
        }

        /** How many it covers, at least one. */
        int cells(int width, Duration total) {
            int last = Math.clamp(Math.ceilDiv(to.toNanos() * width, nanos(total)), 0, width);
            return Math.max(1, last - begin(width, total));
        }

        /** Whether it is not even half as long as the one cell it is drawn in. */
        boolean isBrief(int width, Duration total) {
            return to.minus(from).toNanos() * width * 2 < nanos(total);
        }

        private static int cell(Duration at, int width, Duration total) {
            return (int) (at.toNanos() * width / nanos(total));
        }

        private static long nanos(Duration total) {
            return Math.max(1, total.toNanos());
        }
    }

    /** @param total of an open one: up to now, as its own is from when it was told of last */
    static Waterfall of(RequestView request, Duration total) {
        List<Bar> bars = new ArrayList<>();
        Duration parsed = request.path().isEmpty()
                ? request.stage().isOpen() ? total : Duration.ZERO
                : least(request.path().getFirst().began(), total);
        if (!parsed.isZero()) {
            bars.add(new Bar("parse", Optional.empty(), Duration.ZERO, parsed, false, time(parsed)));
        }
        for (int i = 0; i < request.path().size(); i++) {
            RequestView.Try each = request.path().get(i);
            boolean last = i == request.path().size() - 1;
            if (last && isRunning(request, each)) {
                running(bars, request, each, total);
            } else {
                Duration from = least(each.began(), total);
                Duration to = least(each.began().plus(each.took()), total);
                boolean gate = each.tier() == Tier.T4 && each.connect().isEmpty();
                bars.add(new Bar(
                        each.tier() + (gate ? " gate" : " try"),
                        Optional.of(each.tier()),
                        from,
                        to,
                        true,
                        (from.equals(to) ? "" : time(to.minus(from)) + " ") + each.outcome()));
            }
        }
        return new Waterfall(bars, total);
    }

    /** It answers, or may still do. */
    private static boolean isRunning(RequestView request, RequestView.Try last) {
        return switch (last.outcome()) {
            case "ok", "answered" -> true;
            case "open", "pending" -> request.stage().isOpen();
            // What broke off in the middle of an answer has one, too.
            default -> request.firstToken().isPresent();
        };
    }

    private static void running(List<Bar> bars, RequestView request, RequestView.Try last, Duration total) {
        Optional<Tier> tier = Optional.of(last.tier());
        Duration at = least(last.began(), total);
        if (request.stage() == RequestView.Stage.ASKING) {
            bars.add(new Bar(last.tier() + " asks", tier, at, total, false, time(total.minus(at)) + " waits for you"));
            return;
        }
        if (last.connect().isPresent()) {
            Duration connected = least(last.began().plus(last.connect().get()), total);
            bars.add(new Bar(last.tier() + " connect", tier, at, connected, false, time(connected.minus(at))));
            at = connected;
        }
        Duration first = least(request.firstToken().orElse(total), total);
        if (first.compareTo(at) > 0) {
            bars.add(new Bar(last.tier() + " wait", tier, at, first, false, time(first.minus(at))));
        }
        if (request.firstToken().isPresent()) {
            // While it runs, pieces are counted and no tokens.
            long speed = request.stage().isOpen() ? 0 : Math.round(request.tokensPerSecond());
            boolean broken = request.stage() == RequestView.Stage.FAILED;
            bars.add(new Bar(
                    last.tier() + " stream",
                    tier,
                    first,
                    total,
                    broken,
                    time(total.minus(first))
                            + (broken ? " " + last.outcome() : speed > 0 ? "  " + speed + " tok/s" : "")));
        }
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** {@code 140ms}, {@code 1.91s}. */
    static String time(Duration time) {
        double millis = time.toNanos() / 1e6;
        return millis < 10 && millis > 0
                ? String.format(Locale.ROOT, "%.1fms", millis)
                : millis < 999.5 ? Math.round(millis) + "ms" : Words.time(time);
    }
}
