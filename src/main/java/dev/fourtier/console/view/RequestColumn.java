package dev.fourtier.console.view;

import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.widget.Table;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.request.RequestView;
import java.time.Duration;
import java.util.Locale;

/** What a list of requests can say of each, in the order in which it is said. */
public enum RequestColumn {
    TIME("when it began", true, Table.Column.of("time", 8, 3)),
    ID("the end of its id", true, Table.Column.of("id", 5, 0)),
    CLIENT("the program that asked", true, Table.Column.of("client", 12, 7)),
    WORKSPACE("the folder it was asked in", false, Table.Column.of("workspace", 14, 1)),
    CONVERSATION("the conversation it belongs to", false, Table.Column.of("session", 9, 1)),
    KIND("main, subagent or background", false, Table.Column.of("kind", 10, 1)),
    ASKED("the model that was asked for", true, Table.Column.of("asked for", 0, 2)),
    PATH("the tiers it went through", true, Table.Column.of("path", 15, 0)),
    MODEL("the model that answers", false, Table.Column.of("model", 18, 1)),
    STATE("how it stands", true, Table.Column.of("state", 10, 0)),
    FIRST("until the first token", true, Table.Column.number("first", 6, 5)),
    TOTAL("until the end, or so far", true, Table.Column.number("total", 7, 1)),
    TOKENS("tokens in and out", true, Table.Column.number("tok in→out", 12, 4)),
    SPEED("tokens a second", true, Table.Column.number("tok/s", 5, 6)),
    SIZE("bytes of the body", false, Table.Column.number("size", 6, 1)),
    COST("what it cost", false, Table.Column.number("cost", 7, 1)),
    AT_T4("what it would have cost at T4", false, Table.Column.number("at T4", 7, 1)),
    NOTE("why the first tier gave no answer", false, Table.Column.of("note", 20, 1));

    private static final Duration LEAST_STREAMED = Duration.ofMillis(500);

    private final String title;
    private final boolean shipped;

    @SuppressWarnings("ImmutableEnumChecker") // It is a record of two texts and numbers.
    private final Table.Column column;

    RequestColumn(String title, boolean shipped, Table.Column column) {
        this.title = title;
        this.shipped = shipped;
        this.column = column;
    }

    /** What it says, for a person who chooses. */
    public String title() {
        return title;
    }

    /** Whether it is shown as long as nobody chose. */
    public boolean isShipped() {
        return shipped;
    }

    /** As it is remembered. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Table.Column column() {
        return column;
    }

    public Table.Cell cell(RequestView request, State state) {
        Theme theme = state.theme();
        return switch (this) {
            case TIME -> faint(Words.clock(request.startedAt(), state.zone()), theme);
            case ID -> plain(RequestRows.shortId(request.id()), theme);
            case CLIENT -> faint(request.client(), theme);
            case WORKSPACE -> faint(RequestRows.folder(request.workspace()), theme);
            case CONVERSATION -> faint(RequestRows.shortSession(request.conversation()), theme);
            case KIND -> faint(request.kind(), theme);
            case ASKED -> plain(RequestRows.shortModel(request.modelAsked()), theme);
            case PATH ->
                new Table.Cell(
                        RequestRows.path(request),
                        request.tier().map(theme::tier).orElse(theme.of(Role.TEXT)));
            case MODEL -> plain(request.model().orElse("-"), theme);
            case STATE -> new Table.Cell(RequestRows.stage(request), RequestRows.style(request.stage(), theme));
            case FIRST -> faint(request.firstToken().map(Words::time).orElse("-"), theme);
            case TOTAL -> plain(Words.time(RequestRows.total(request, state)), theme);
            case TOKENS -> faint(Words.count(request.tokensIn()) + "→" + Words.count(request.tokensOut()), theme);
            case SPEED -> faint(speed(request), theme);
            case SIZE -> faint(request.contextBytes() > 0 ? Words.bytes(request.contextBytes()) : "-", theme);
            case COST -> plain(Words.money(request.paid()), theme);
            case AT_T4 -> faint(Words.money(request.atT4()), theme);
            case NOTE -> faint(note(request), theme);
        };
    }

    private static Table.Cell plain(String text, Theme theme) {
        return new Table.Cell(text, theme.of(Role.TEXT));
    }

    private static Table.Cell faint(String text, Theme theme) {
        return new Table.Cell(text, theme.of(Role.FAINT));
    }

    private static String speed(RequestView request) {
        double speed = isTooEarly(request) ? 0 : request.tokensPerSecond();
        return speed > 0 ? Long.toString(Math.round(speed)) : "-";
    }

    /** A few pieces in a few milliseconds say nothing of a speed. */
    private static boolean isTooEarly(RequestView request) {
        Duration streamed = request.total().minus(request.firstToken().orElse(request.total()));
        return request.stage().isOpen() && streamed.compareTo(LEAST_STREAMED) < 0;
    }

    /** Why the first tier that gave no answer gave none. */
    private static String note(RequestView request) {
        return request.path().stream()
                .filter(each -> !each.why().isEmpty()
                        && !each.outcome().equals("ok")
                        && !each.outcome().equals("answered"))
                .findFirst()
                .map(each -> each.tier() + ": " + each.why())
                .orElse("");
    }
}
