package dev.fourtier.console.shell;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.state.Link;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.request.RequestView;
import java.util.Optional;

/** The first line: how the doors are, what is going on, the time. */
final class Header {
    private Header() {}

    static void render(Canvas line, State state) {
        Theme theme = state.theme();
        Optional<StatusView> status = state.data().status();
        int x = line.text(1, 0, "co", theme.of(Role.HEADER).asBold()) + 1;
        x = line.text(x, 0, status.map(StatusView::version).orElse(""), theme.of(Role.FAINT)) + 2;
        if (status.isPresent()) {
            x = door(line, x, "proxy", status.get().proxy(), theme) + 2;
            x = door(line, x, "bridge", status.get().bridge(), theme) + 2;
        }
        Style link = theme.of(
                state.link() instanceof Link.Failed || state.link() instanceof Link.Lost ? Role.BAD : Role.FAINT);
        x = line.text(x, 0, link(state.link()), link) + 2;
        String clock = state.now().equals(State.NEVER) ? "" : Words.clock(state.now(), state.zone());
        line.textEndingAt(line.columns() - 1, 0, clock, theme.of(Role.FAINT));
        int end = line.columns() - clock.length() - 3;
        int waiting = state.data().approvals().size();
        String asks = waiting > 0 ? waiting + (waiting == 1 ? " request asks you" : " requests ask you") : "";
        if (x + asks.length() < end && waiting > 0) {
            line.textEndingAt(end, 0, asks, theme.of(Role.ASK));
            end -= asks.length() + 2;
        }
        String busy = busy(state);
        if (x + busy.length() < end) {
            line.textEndingAt(end, 0, busy, theme.of(Role.FAINT));
        }
    }

    private static String busy(State state) {
        long open = state.data().requests().stream()
                .map(RequestView::stage)
                .filter(RequestView.Stage::isOpen)
                .count();
        int lastMinute = state.data().history().stream()
                .mapToInt(each ->
                        each.perMinute().isEmpty() ? 0 : each.perMinute().getLast())
                .sum();
        return open == 0 && lastMinute == 0 ? "quiet" : open + " open · " + lastMinute + "/min";
    }

    private static int door(Canvas line, int from, String name, StatusView.Door door, Theme theme) {
        String mark = switch (door.state()) {
            case RUNNING -> "●";
            case STARTING -> "◐";
            case STOPPED -> "○";
            case FAILED, MISSING -> "✗";
        };
        Role role = switch (door.state()) {
            case RUNNING -> Role.GOOD;
            case STARTING -> Role.WARN;
            case STOPPED -> Role.FAINT;
            case FAILED, MISSING -> Role.BAD;
        };
        int x = line.text(from, 0, mark, theme.of(role));
        x = line.text(x, 0, name, theme.of(Role.TEXT));
        return line.text(x, 0, door.url().substring(Math.max(0, door.url().lastIndexOf(':'))), theme.of(Role.FAINT));
    }

    private static String link(Link link) {
        return switch (link) {
            case Link.Starting _ -> "starting…";
            case Link.Embedded _ -> "";
            case Link.Attached(long pid) -> "attached to " + pid;
            case Link.Failed _ -> "does not run";
            case Link.Lost _ -> "gone";
        };
    }
}
