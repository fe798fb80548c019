package dev.fourtier.console.view;

import dev.fourtier.console.frame.Size;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.widget.Table;
import dev.fourtier.console.widget.Table.Cell;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.ModelView;
import dev.fourtier.control.catalog.CatalogView;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The models as rows of a table, and what else is known of one. */
final class ModelRows {
    /** Names of models are long: they are what is left of a narrow screen, and have their due of a wider one. */
    private static final Table NARROW = table(0);

    private static final Table USUAL = table(28);
    private static final Table WIDE = table(44);

    private ModelRows() {}

    private static Table table(int name) {
        return new Table(List.of(
                Table.Column.of("tier", 5, 0),
                Table.Column.of("model", name, 0),
                Table.Column.of("state", 15, 1),
                Table.Column.number("size", 6, 4),
                Table.Column.number("context", 8, 2),
                Table.Column.of("tools", 5, 3),
                Table.Column.of("vision", 6, 6),
                Table.Column.number("calls", 11, 7),
                Table.Column.of("source", 22, 5)));
    }

    static Table table(Size.Layout layout) {
        return switch (layout) {
            case NARROW -> NARROW;
            case USUAL -> USUAL;
            case WIDE -> WIDE;
        };
    }

    static List<Cell> cells(CatalogView.Model model, Optional<CatalogView.Pull> pull, State state) {
        Theme theme = state.theme();
        Style plain = theme.of(Role.TEXT);
        Style faint = theme.of(Role.FAINT);
        List<Cell> cells = new ArrayList<>();
        cells.add(
                model.tiers().isEmpty()
                        ? new Cell("", faint)
                        : new Cell(
                                model.tiers().stream().map(Tier::name).collect(Collectors.joining(",")),
                                theme.tier(model.tiers().getFirst()).asBold()));
        cells.add(new Cell(model.name(), model.installed() ? plain : faint));
        cells.add(pull.map(each -> new Cell("↓ " + percent(each), theme.of(Role.WARN)))
                .orElseGet(() -> standing(model, theme)));
        cells.add(new Cell(
                model.sizeBytes().isPresent() ? Words.bytes(model.sizeBytes().getAsLong()) : "-", plain));
        cells.add(new Cell(
                model.context().isPresent() ? Words.count(model.context().getAsLong()) : "?", plain));
        cells.add(able(model.tools(), theme));
        cells.add(able(model.vision(), theme));
        cells.add(new Cell(
                model.calls()
                        .map(calls -> Words.count(calls.nativeCalls()) + "+" + Words.count(calls.repaired()))
                        .orElse(""),
                faint));
        cells.add(new Cell(model.source(), faint));
        return cells;
    }

    /** Its standing in a word and a mark, for eyes that see no colours. */
    private static Cell standing(CatalogView.Model model, Theme theme) {
        boolean gone = model.retired().map(ModelView.Retired::over).orElse(false);
        if (gone) {
            return new Cell("✗ retired", theme.of(model.tiers().isEmpty() ? Role.FAINT : Role.BAD));
        }
        if (model.loadedUntil().isPresent()) {
            return new Cell("● loaded", theme.of(Role.GOOD));
        }
        if (!model.installed()) {
            return new Cell("○ not here", theme.of(model.tiers().isEmpty() ? Role.FAINT : Role.BAD));
        }
        if (model.update()) {
            return new Cell("◐ newer build", theme.of(Role.WARN));
        }
        if (model.retired().isPresent()) {
            return new Cell("◐ retires soon", theme.of(Role.WARN));
        }
        return new Cell(model.paid() ? "$ paid" : "○ there", theme.of(model.paid() ? Role.ASK : Role.TEXT));
    }

    private static Cell able(Optional<Boolean> known, Theme theme) {
        return new Cell(
                known.map(yes -> yes ? "yes" : "no").orElse("?"), theme.of(known.orElse(true) ? Role.TEXT : Role.WARN));
    }

    static String percent(CatalogView.Pull pull) {
        return pull.total() == 0 ? "…" : pull.completed() * 100 / pull.total() + " %";
    }

    /** A pull in one line: how far, how fast, how long still, or how it ended. */
    static String line(CatalogView.Pull pull) {
        return switch (pull.state()) {
            case RUNNING ->
                pull.total() == 0
                        ? pull.phase()
                        : percent(pull) + "  " + Words.bytes(pull.completed()) + " of " + Words.bytes(pull.total())
                                + (pull.bytesPerSecond() == 0 ? "" : "  " + Words.bytes(pull.bytesPerSecond()) + "/s")
                                + pull.left()
                                        .map(left -> "  " + Words.time(left) + " left")
                                        .orElse("");
            case DONE -> "is there";
            case CANCELLED -> "cancelled; what has come is kept";
            case FAILED -> "failed: " + pull.problem().orElse("nobody says why");
        };
    }

    /** What the table has no room for. */
    static List<String> details(CatalogView.Model model, State state) {
        List<String> lines = new ArrayList<>();
        model.retired()
                .ifPresent(retired -> lines.add(
                        (retired.over() ? "Its service stopped serving it" : "Its service will stop serving it")
                                + retired.since().map(day -> " on " + day).orElse("") + ". Use instead: "
                                + retired.heir()));
        if (!model.names().isEmpty()) {
            lines.add("asked for as " + String.join(", ", model.names()));
        }
        if (!model.aliases().isEmpty()) {
            lines.add("typed as " + String.join(", ", model.aliases()));
        }
        model.loadedUntil()
                .ifPresent(until -> lines.add("loaded"
                        + (model.loadedBytes().isPresent()
                                ? ", " + Words.bytes(model.loadedBytes().getAsLong())
                                : "")
                        + ", for " + left(Duration.between(state.now(), until))));
        model.quantization().ifPresent(text -> lines.add("quantization " + text));
        model.calls()
                .ifPresent(calls -> lines.add("tool calls: " + calls.nativeCalls() + " as such, " + calls.repaired()
                        + " made out of text, " + calls.dropped() + " left as text; prompts cut: " + calls.truncated()
                        + "; loops ended: " + calls.loops()));
        if (model.update()) {
            lines.add("another build is to be had under the same name: p pulls it");
        }
        return lines;
    }

    private static String left(Duration time) {
        return time.toDays() > 365 ? "ever" : Words.time(Duration.ofSeconds(Math.max(0, time.toSeconds()))) + " more";
    }
}
