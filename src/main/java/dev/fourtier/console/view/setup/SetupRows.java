package dev.fourtier.console.view.setup;

import dev.fourtier.console.theme.Role;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.check.CheckView;
import dev.fourtier.control.check.ServerTrial;
import dev.fourtier.control.check.SetupView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of the panes: what stands in them, what they are about. */
final class SetupRows {
    private static final int NAME = 28;

    private SetupRows() {}

    /**
     * A line of a pane.
     *
     * @param pieces at their columns
     * @param head   of what follows; it cannot be chosen
     * @param file   it is about; empty for none
     * @param line   in that file
     * @param aside  said at the right, where there is room
     * @param more   said in full when it is chosen
     */
    record Row(List<Piece> pieces, boolean head, String file, int line, String aside, List<String> more) {
        Row {
            pieces = List.copyOf(pieces);
            more = List.copyOf(more);
        }

        static Row head(String title) {
            return new Row(List.of(new Piece(0, title, Role.TITLE)), true, "", 0, "", List.of());
        }
    }

    /** @param x in cells from the left */
    record Piece(int x, String text, Role role) {}

    static List<Row> configuration(SetupView view) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.head("Files"));
        view.files().forEach(file -> file(file, rows));
        rows.add(Row.head("Tiers"));
        view.entries().forEach(entry -> rows.add(entry(entry)));
        rows.add(Row.head("Settings"));
        view.settings().forEach(setting -> rows.add(setting(setting)));
        return rows;
    }

    private static void file(SetupView.File file, List<Row> rows) {
        boolean broken = file.problems().stream().anyMatch(SetupView.Problem::broken);
        String mark = broken ? "✗" : file.problems().isEmpty() ? "●" : "○";
        Role role = broken ? Role.BAD : file.problems().isEmpty() ? Role.GOOD : Role.WARN;
        boolean absent = file.origin() == SetupView.Origin.ABSENT;
        String whose = switch (file.origin()) {
            case OWN -> "yours";
            case SHIPPED -> "shipped";
            case ABSENT -> "none";
        };
        rows.add(new Row(
                List.of(
                        new Piece(0, absent ? "·" : mark, absent ? Role.FAINT : role),
                        new Piece(2, file.name(), Role.TEXT),
                        new Piece(20, whose, file.origin() == SetupView.Origin.OWN ? Role.TEXT : Role.FAINT),
                        new Piece(NAME, absent ? file.own() : file.path(), Role.FAINT)),
                false,
                file.name(),
                0,
                "",
                List.of(
                        file.origin() == SetupView.Origin.OWN
                                ? file.path()
                                : "A file of your own would be " + file.own())));
        for (SetupView.Problem problem : file.problems()) {
            rows.add(new Row(
                    List.of(
                            new Piece(2, problem.broken() ? "✗" : "○", problem.broken() ? Role.BAD : Role.WARN),
                            new Piece(4, problem.sentence(), problem.broken() ? Role.BAD : Role.WARN)),
                    false,
                    file.name(),
                    problem.line(),
                    "",
                    List.of(problem.sentence())));
        }
    }

    private static Row entry(SetupView.Entry entry) {
        String where = entry.file() + ":" + entry.line();
        return new Row(
                List.of(
                        new Piece(0, entry.tier().name(), Role.TEXT),
                        new Piece(3, entry.asked(), Role.FAINT),
                        new Piece(NAME, entry.model() + (entry.paid() ? " (paid)" : ""), Role.TEXT)),
                false,
                entry.file(),
                entry.line(),
                where,
                List.of(entry.asked() + " is answered by " + entry.model() + " of " + entry.where()
                        + (entry.paid() ? ", for money: it asks you each time" : "")));
    }

    private static Row setting(SetupView.Setting setting) {
        String from =
                setting.line().isPresent() ? "settings.conf:" + setting.line().getAsInt() : "default";
        return new Row(
                List.of(
                        new Piece(0, setting.name(), Role.FAINT),
                        new Piece(NAME, setting.value(), setting.line().isPresent() ? Role.TEXT : Role.FAINT)),
                false,
                "settings.conf",
                setting.line().orElse(0),
                from,
                List.of(setting.name() + "=" + setting.value()));
    }

    static List<Row> doctor(List<CheckView> found) {
        List<Row> rows = new ArrayList<>();
        String group = "";
        for (CheckView check : found) {
            if (!check.group().equals(group)) {
                group = check.group();
                rows.add(Row.head(group));
            }
            rows.add(check(check));
        }
        return rows;
    }

    private static Row check(CheckView check) {
        List<String> more = new ArrayList<>(List.of(check.finding()));
        check.cure().ifPresent(cure -> more.add("→ " + cure));
        if (check.fixable()) {
            more.add("→ f mends it");
        }
        return new Row(
                List.of(
                        new Piece(0, mark(check.state()), role(check.state())),
                        new Piece(2, word(check.state()), role(check.state())),
                        new Piece(9, check.finding(), check.state() == CheckView.State.GOOD ? Role.FAINT : Role.TEXT)),
                false,
                "",
                0,
                "",
                more);
    }

    static List<Row> servers(Known known) {
        return known.servers().stream().map(server -> server(server, known)).toList();
    }

    private static Row server(SetupView.Server server, Known known) {
        Optional<ServerTrial> trial = Optional.ofNullable(known.trials().get(server.name()));
        boolean now = known.trying().contains(server.name());
        CheckView.State state = trial.map(ServerTrial::state).orElse(CheckView.State.SKIPPED);
        String said = now ? "is started…" : trial.map(SetupRows::said).orElse("not tried · " + server.command());
        List<String> more = new ArrayList<>();
        trial.ifPresentOrElse(
                tried -> {
                    more.add(
                            tried.finding() + (tried.tools().isEmpty() ? "" : ": " + String.join(", ", tried.tools())));
                    tried.cure().ifPresent(cure -> more.add("→ " + cure));
                },
                () -> more.add(server.command()));
        return new Row(
                List.of(
                        new Piece(0, now ? "◐" : mark(state), now ? Role.WARN : role(state)),
                        new Piece(2, server.name(), Role.TEXT),
                        new Piece(17, said, trial.isPresent() && !now ? Role.TEXT : Role.FAINT)),
                false,
                "mcp-servers.json",
                server.line(),
                "",
                more);
    }

    private static String said(ServerTrial trial) {
        return trial.state() == CheckView.State.GOOD
                ? trial.tools().size() + " tools in " + Words.time(Duration.ofMillis(trial.millis())) + " · "
                        + trial.finding()
                : trial.finding();
    }

    static String mark(CheckView.State state) {
        return switch (state) {
            case GOOD -> "●";
            case WARN -> "○";
            case BROKEN -> "✗";
            case SKIPPED -> "·";
        };
    }

    private static String word(CheckView.State state) {
        return state == CheckView.State.SKIPPED ? "-" : state.word();
    }

    private static Role role(CheckView.State state) {
        return switch (state) {
            case GOOD -> Role.GOOD;
            case WARN -> Role.WARN;
            case BROKEN -> Role.BAD;
            case SKIPPED -> Role.FAINT;
        };
    }
}
