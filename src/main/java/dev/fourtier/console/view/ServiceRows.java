package dev.fourtier.console.view;

import dev.fourtier.console.frame.Style;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.widget.Table;
import dev.fourtier.console.widget.Table.Cell;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.service.ServiceView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The services as rows of a table. */
final class ServiceRows {
    static final Table TABLE = new Table(List.of(
            Table.Column.of("name", 10, 0),
            Table.Column.of("state", 10, 0),
            Table.Column.of("where", 11, 3),
            Table.Column.number("port", 6, 1),
            Table.Column.number("cpu", 5, 4),
            Table.Column.number("mem", 6, 5),
            Table.Column.number("up", 7, 6),
            Table.Column.number("restarts", 8, 7),
            Table.Column.of("health", 0, 2)));

    private ServiceRows() {}

    /** As the program lists them; doors alone while it lists none. */
    static List<ServiceView> of(State state) {
        if (!state.data().services().isEmpty()) {
            return state.data().services();
        }
        return state.data()
                .status()
                .map(status -> List.of(door("proxy", status.proxy()), door("bridge", status.bridge())))
                .orElse(List.of());
    }

    private static ServiceView door(String name, StatusView.Door door) {
        int colon = door.url().lastIndexOf(':');
        String port = door.url().substring(colon + 1).replaceAll("[^0-9]", "");
        return new ServiceView(
                name,
                ServiceView.Kind.DOOR,
                door.state(),
                false,
                OptionalLong.empty(),
                port.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port)),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                "",
                0,
                0);
    }

    static List<Cell> cells(ServiceView service, State state) {
        Theme theme = state.theme();
        var plain = theme.of(Role.TEXT);
        var faint = theme.of(Role.FAINT);
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(service.name(), plain));
        cells.add(new Cell(
                mark(service.state()) + " " + (service.adopted() ? "adopted" : word(service.state())),
                style(service.state(), theme)));
        cells.add(new Cell(
                service.kind() == ServiceView.Kind.DOOR
                        ? "in co"
                        : service.pid().isPresent() ? "pid " + service.pid().getAsLong() : "-",
                faint));
        cells.add(new Cell(service.port().isPresent() ? ":" + service.port().getAsInt() : "-", plain));
        cells.add(new Cell(service.cpu().isPresent() ? Words.share(service.cpu().getAsDouble()) : "-", plain));
        cells.add(new Cell(
                service.residentBytes().isPresent()
                        ? Words.bytes(service.residentBytes().getAsLong())
                        : "-",
                plain));
        cells.add(new Cell(
                service.state() == StatusView.State.RUNNING
                        ? service.since()
                                .map(since -> Words.age(Duration.between(since, state.now())))
                                .orElse("-")
                        : "-",
                faint));
        cells.add(new Cell(
                service.restarts() + (service.restartLimit() > 0 ? "/" + service.restartLimit() : ""),
                service.restarts() == 0 ? faint : theme.of(Role.WARN)));
        cells.add(new Cell(service.health(), faint));
        return cells;
    }

    /** A state as a mark that needs no colour. */
    static String mark(StatusView.State state) {
        return switch (state) {
            case RUNNING -> "●";
            case STARTING -> "◐";
            case STOPPED -> "○";
            case FAILED, MISSING -> "✗";
        };
    }

    static String word(StatusView.State state) {
        return switch (state) {
            case RUNNING -> "up";
            case STOPPED -> "off";
            case STARTING, FAILED, MISSING -> state.word();
        };
    }

    static Style style(StatusView.State state, Theme theme) {
        return theme.of(
                switch (state) {
                    case RUNNING -> Role.GOOD;
                    case STARTING -> Role.WARN;
                    case STOPPED -> Role.FAINT;
                    case FAILED, MISSING -> Role.BAD;
                });
    }
}
