package dev.fourtier.control.history;

import dev.fourtier.ledger.StatsKey;
import dev.fourtier.ledger.StatsRow;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Statistics in each form. */
final class StatsSheets {
    private StatsSheets() {}

    static void write(Form form, Writer out, Set<By> by, List<StatsRow> rows) throws IOException {
        switch (form) {
            case TEXT -> table(out, by, rows);
            case JSON -> json(out, by, rows);
            case CSV -> csv(out, by, rows);
        }
    }

    /** The share that went wrong: of the tries for a tier or a model, else of the requests. */
    private static double errors(Set<By> by, StatsRow row) {
        return by.contains(By.TIER) || by.contains(By.MODEL) ? row.tryErrorRate() : row.errorRate();
    }

    private static Optional<String> part(By by, StatsKey key) {
        return switch (by) {
            case DAY -> key.day().map(LocalDate::toString);
            case TIER -> key.tier().map(Enum::name);
            case MODEL -> key.model();
            case WORKSPACE -> key.workspace();
        };
    }

    private static List<By> ordered(Set<By> by) {
        return by.stream().sorted().toList();
    }

    private static String word(By by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    private static final int NAMES = 26;
    private static final int WIDTH = 79;
    private static final String NUMBERS = " %6s %6s %6s %6s %6s %7s %7s";

    /** One line a group where the names leave room for it, else the names on a line of their own. */
    private static void table(Writer out, Set<By> by, List<StatsRow> rows) throws IOException {
        boolean wide = by.contains(By.WORKSPACE) || by.contains(By.DAY) && by.contains(By.MODEL);
        line(
                out,
                wide ? "" : names(by, null),
                NUMBERS.formatted("reqs", "in", "out", "tok/s", "errors", "spent", "saved"));
        for (StatsRow row : rows) {
            if (wide) {
                out.append(heading(by, row.key())).append('\n');
            }
            line(out, wide ? "" : names(by, row.key()), numbers(row, errors(by, row)));
        }
        if (rows.size() > 1) {
            StatsRow total = sum(rows);
            line(out, "total", numbers(total, total.errorRate()));
        }
    }

    private static void line(Writer out, String names, String numbers) throws IOException {
        out.append("%-26s".formatted(Amounts.fit(names, NAMES))).append(numbers).append('\n');
    }

    private static String names(Set<By> by, @Nullable StatsKey key) {
        var text = new StringBuilder();
        for (By one : ordered(by)) {
            String cell = key == null ? word(one) : part(one, key).orElse("-");
            int width = switch (one) {
                case DAY -> 10;
                case TIER -> 4;
                case MODEL -> by.contains(By.TIER) ? 21 : NAMES;
                case WORKSPACE -> NAMES;
            };
            text.append(text.isEmpty() ? "" : " ").append(("%-" + width + "s").formatted(Amounts.fit(cell, width)));
        }
        return text.toString();
    }

    private static String heading(Set<By> by, StatsKey key) {
        var text = new StringBuilder();
        for (By one : ordered(by)) {
            String cell = part(one, key).orElse("-");
            String before = text.isEmpty() ? "" : "  ";
            text.append(before)
                    .append(
                            one == By.WORKSPACE
                                    ? Amounts.fitPath(cell, WIDTH - text.length() - before.length())
                                    : Amounts.fit(cell, NAMES));
        }
        return text.toString();
    }

    private static String numbers(StatsRow row, double errors) {
        return NUMBERS.formatted(
                Amounts.count(row.requests()),
                Amounts.count(row.tokens().inputTokens()),
                Amounts.count(row.tokens().outputTokens()),
                row.tokensPerSecond().isPresent()
                        ? Amounts.count(Math.round(row.tokensPerSecond().getAsDouble()))
                        : "-",
                Amounts.share(errors),
                Amounts.money(row.spent()),
                Amounts.money(row.saved()));
    }

    private static StatsRow sum(List<StatsRow> rows) {
        return rows.stream()
                .reduce(
                        StatsRow.none(
                                new StatsKey(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())),
                        StatsRow::plus);
    }

    private static void csv(Writer out, Set<By> by, List<StatsRow> rows) throws IOException {
        List<String> head =
                new ArrayList<>(ordered(by).stream().map(StatsSheets::word).toList());
        head.addAll(List.of(
                "requests",
                "answered",
                "failed",
                "refused",
                "cancelled",
                "tries",
                "failed_tries",
                "input_tokens",
                "output_tokens",
                "tokens_per_s",
                "error_rate",
                "spent_usd",
                "saved_usd"));
        Csv.line(out, head);
        for (StatsRow row : rows) {
            List<String> cells = new ArrayList<>();
            ordered(by).forEach(one -> cells.add(part(one, row.key()).orElse("")));
            List.of(
                            row.requests(),
                            row.answered(),
                            row.failed(),
                            row.refused(),
                            row.cancelled(),
                            row.tries(),
                            row.failedTries(),
                            row.tokens().inputTokens(),
                            row.tokens().outputTokens())
                    .forEach(number -> cells.add(Long.toString(number)));
            cells.add(
                    row.tokensPerSecond().isPresent()
                            ? String.format(
                                    Locale.ROOT, "%.1f", row.tokensPerSecond().getAsDouble())
                            : "");
            cells.add(String.format(Locale.ROOT, "%.4f", errors(by, row)));
            cells.add(row.spent().dollars().toPlainString());
            cells.add(row.saved().dollars().toPlainString());
            Csv.line(out, cells);
        }
    }

    private static void json(Writer out, Set<By> by, List<StatsRow> rows) {
        JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out);
        json.writeStartArray();
        for (StatsRow row : rows) {
            json.writeRaw('\n');
            json.writeStartObject();
            for (By one : ordered(by)) {
                part(one, row.key())
                        .ifPresentOrElse(
                                text -> json.writeStringProperty(word(one), text),
                                () -> json.writeNullProperty(word(one)));
            }
            json.writeNumberProperty("requests", row.requests());
            json.writeNumberProperty("answered", row.answered());
            json.writeNumberProperty("failed", row.failed());
            json.writeNumberProperty("refused", row.refused());
            json.writeNumberProperty("cancelled", row.cancelled());
            json.writeNumberProperty("tries", row.tries());
            json.writeNumberProperty("failed_tries", row.failedTries());
            json.writeNumberProperty("input_tokens", row.tokens().inputTokens());
            json.writeNumberProperty("output_tokens", row.tokens().outputTokens());
            if (row.tokensPerSecond().isPresent()) {
                json.writeNumberProperty("tokens_per_s", row.tokensPerSecond().getAsDouble());
            } else {
                json.writeNullProperty("tokens_per_s");
            }
            json.writeNumberProperty("error_rate", errors(by, row));
            json.writeNumberProperty("spent_usd", row.spent().dollars());
            json.writeNumberProperty("saved_usd", row.saved().dollars());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeRaw('\n');
        json.flush();
    }
}
