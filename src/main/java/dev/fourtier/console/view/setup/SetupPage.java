package dev.fourtier.console.view.setup;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.state.Action;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Link;
import dev.fourtier.console.state.Notice;
import dev.fourtier.console.state.State;
import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.Place;
import dev.fourtier.console.view.Turn;
import dev.fourtier.console.view.View;
import dev.fourtier.console.view.setup.SetupRows.Row;
import dev.fourtier.console.widget.Listing;
import dev.fourtier.control.check.CheckView;
import dev.fourtier.control.check.SetupView;
import dev.fourtier.control.event.ControlEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of the configuration and what holds, what the doctor finds, and the MCP servers.
 *
 * @param pane    has the keys
 * @param zoomed  it alone is shown
 * @param wanted  it was looked at before there was anybody to ask
 */
public record SetupPage(
        Pane pane, boolean zoomed, Listing configuration, Listing checks, Listing servers, Known known, boolean wanted)
        implements View {
    /** What the page is made of, in the order of the tab key. */
    enum Pane {
        CONFIGURATION("Configuration"),
        DOCTOR("Doctor"),
        SERVERS("MCP servers");

        private final String title;

        Pane(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    public static final SetupPage START =
            new SetupPage(Pane.CONFIGURATION, false, Listing.START, Listing.START, Listing.START, Known.NOTHING, false);

    private static final List<Action> ACTIONS = Stream.concat(
                    Stream.of(
                            Action.of(
                                    "edit",
                                    "open the chosen file, or the one named, in your editor",
                                    "edit",
                                    "e enter"),
                            Action.of("pane", "to the next pane", "pane", "tab"),
                            Action.of("again", "look again, the doctor too", "look again", "r", "co doctor"),
                            Action.of("fix", "mend what the doctor found and is safe to mend", "mend…", "f"),
                            Action.of(
                                    "check",
                                    "try the chosen MCP server, or the one named",
                                    "try server",
                                    "c",
                                    "co mcp check NAME"),
                            Action.of("reload", "have the files read now", "reload", "R"),
                            Action.of("fix-all", "mend all that is safe to mend", "mend all…", "F", "co doctor --fix"),
                            Action.of("check-all", "try every MCP server", "try all", "C", "co mcp check"),
                            Action.of("zoom", "the pane alone, and back", "zoom", "+ z"),
                            Action.of("pane-back", "to the pane before", "", "shift-tab")),
                    Listing.ACTIONS.stream())
            .toList();

    @Override
    public Place place() {
        return Place.CONFIG;
    }

    @Override
    public List<Action> actions() {
        return ACTIONS;
    }

    @Override
    public Turn shown(boolean now, State state) {
        if (!now) {
            return Turn.of(this);
        }
        boolean there = state.link() instanceof Link.Embedded || state.link() instanceof Link.Attached;
        return there && state.data().status().isPresent() ? ask(known.checks().isEmpty()) : Turn.of(wanted(true));
    }

    @Override
    public Turn act(String action, String argument, State state) {
        return switch (action) {
            case "pane" -> Turn.of(to(1));
            case "pane-back" -> Turn.of(to(-1));
            case "zoom" -> Turn.of(zoomed(!zoomed));
            case "edit" -> edit(argument);
            case "again" -> ask(true);
            case "reload" -> Turn.of(this, SetupDeeds.reload());
            case "fix" -> fix(chosenCheck().filter(CheckView::fixable).stream().toList());
            case "fix-all" ->
                fix(known.findings().stream().filter(CheckView::fixable).toList());
            case "check" -> check(argument.isEmpty() ? chosenServer().stream().toList() : List.of(argument));
            case "check-all" ->
                check(known.servers().stream().map(SetupView.Server::name).toList());
            default -> Turn.of(with(pane, moved(action, state)));
        };
    }

    @Override
    public Turn on(Event event, State state) {
        return switch (event) {
            case Event.Fresh _ when wanted -> wanted(false).ask(true);
            case Event.Told(ControlEvent.Changed(ControlEvent.Topic topic))
            when topic == ControlEvent.Topic.CONFIGURATION && known.setup().isPresent() ->
                Turn.of(this, SetupDeeds.look());
            case SetupDeeds.Looked(SetupView view) -> Turn.of(knowing(known.with(view)));
            case SetupDeeds.Examined(List<CheckView> found) -> Turn.of(knowing(known.with(found)));
            case SetupDeeds.Tried(var trial) -> Turn.of(knowing(known.with(trial)));
            case SetupDeeds.Reloaded(var ruling) -> Turn.of(this, SetupDeeds.say(ruling), SetupDeeds.look());
            case SetupDeeds.Mended(var ruling) ->
                Turn.of(knowing(known.asExamining()), SetupDeeds.say(ruling), SetupDeeds.examine());
            case Event.Pointed(Input.Mouse mouse) -> Turn.of(pointed(mouse, state));
            case Event.Pressed(Key key, var _) when key.equals(Key.ESCAPE) && zoomed -> Turn.of(zoomed(false));
            default -> Turn.of(this);
        };
    }

    private Turn ask(boolean doctorToo) {
        return doctorToo
                ? Turn.of(knowing(known.asExamining()), SetupDeeds.look(), SetupDeeds.examine())
                : Turn.of(this, SetupDeeds.look());
    }

    private Turn edit(String named) {
        Optional<Row> row = row(pane, list(pane));
        String name = named.isEmpty() ? row.map(Row::file).orElse("") : named;
        int line = named.isEmpty() ? row.map(Row::line).orElse(0) : 0;
        return known.setup().stream()
                .flatMap(view -> view.files().stream())
                .filter(file -> file.name().equals(name))
                .findFirst()
                .map(file -> Turn.of(this, SetupDeeds.edit(file, line)))
                .orElseGet(() -> say(named.isEmpty() ? "No file stands there." : "There is no file '" + named + "'."));
    }

    private Turn fix(List<CheckView> checks) {
        return checks.isEmpty()
                ? say("Nothing there can be mended for you: its cure says what to do.")
                : Turn.of(this, SetupDeeds.mend(checks));
    }

    private Turn check(List<String> names) {
        if (names.isEmpty()) {
            return say("No MCP server is chosen.");
        }
        Optional<String> unknown = names.stream()
                .filter(name -> known.servers().stream()
                        .noneMatch(server -> server.name().equals(name)))
                .findFirst();
        if (unknown.isPresent()) {
            return say("There is no MCP server '" + unknown.get() + "'.");
        }
        return new Turn(
                with(Pane.SERVERS, servers).knowing(known.asTrying(names)),
                names.stream().<Effect>map(SetupDeeds::check).toList());
    }

    private Turn say(String sentence) {
        return Turn.of(this, new Effect.Say(sentence, Notice.Tone.PLAIN));
    }

    private Optional<CheckView> chosenCheck() {
        List<Row> rows = rows(Pane.DOCTOR);
        int at = onRow(checks, rows, 1).chosen();
        // Heads are rows, and no checks.
        long before = rows.stream().limit(at).filter(row -> !row.head()).count();
        return known.findings().stream().skip(before).findFirst();
    }

    private Optional<String> chosenServer() {
        List<SetupView.Server> all = known.servers();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        all.get(Math.min(servers.chosen(), all.size() - 1)).name());
    }

    private SetupPage to(int further) {
        List<Pane> all = List.of(Pane.values());
        Pane next = all.get(Math.floorMod(all.indexOf(pane) + further, all.size()));
        return with(next, list(next));
    }

    Listing list(Pane of) {
        return switch (of) {
            case CONFIGURATION -> configuration;
            case DOCTOR -> checks;
            case SERVERS -> servers;
        };
    }

    List<Row> rows(Pane of) {
        return switch (of) {
            case CONFIGURATION -> known.setup().map(SetupRows::configuration).orElse(List.of());
            case DOCTOR -> SetupRows.doctor(known.findings());
            case SERVERS -> SetupRows.servers(known);
        };
    }

    /** The chosen one; a head gives way to what follows it. */
    Optional<Row> row(Pane of, Listing list) {
        List<Row> rows = rows(of);
        int at = onRow(list, rows, 1).chosen();
        return at < rows.size() ? Optional.of(rows.get(at)) : Optional.empty();
    }

    private Listing moved(String action, State state) {
        List<Row> rows = rows(pane);
        Listing before = onRow(list(pane), rows, 1);
        Listing next = before.act(action, rows.size(), Math.max(1, state.size().rows() / 2));
        return onRow(next, rows, next.chosen() < before.chosen() ? -1 : 1);
    }

    /** No head can be chosen. */
    static Listing onRow(Listing list, List<Row> rows, int way) {
        int at = Math.min(list.chosen(), Math.max(0, rows.size() - 1));
        int next = at;
        while (next >= 0 && next < rows.size() && rows.get(next).head()) {
            next += way;
        }
        return next < 0 || next >= rows.size()
                ? way < 0 ? onRow(list.to(at, rows.size()), rows, 1) : list
                : new Listing(next, next == 1 && way < 0 ? 0 : list.top());
    }

    private SetupPage pointed(Input.Mouse mouse, State state) {
        SetupPanes panes = SetupPanes.of(this, state.room(), state.size().layout());
        Pane hit = panes.at(mouse.x(), mouse.y()).orElse(pane);
        List<Row> rows = rows(hit);
        return switch (mouse.deed()) {
            case PRESS -> {
                int row = panes.rowIn(hit, mouse.y());
                Listing shown = list(hit).within(panes.listRows(hit), rows.size());
                yield with(
                        hit,
                        row < 0 || row >= panes.listRows(hit)
                                ? list(hit)
                                : onRow(shown.to(shown.top() + row, rows.size()), rows, 1));
            }
            case WHEEL_UP -> with(hit, onRow(list(hit).on(mouse, rows.size()), rows, -1));
            case WHEEL_DOWN -> with(hit, onRow(list(hit).on(mouse, rows.size()), rows, 1));
            case RELEASE, DRAG, OTHER_PRESS -> this;
        };
    }

    private SetupPage with(Pane to, Listing list) {
        return new SetupPage(
                to,
                zoomed,
                to == Pane.CONFIGURATION ? list : configuration,
                to == Pane.DOCTOR ? list : checks,
                to == Pane.SERVERS ? list : servers,
                known,
                wanted);
    }

    private SetupPage zoomed(boolean alone) {
        return new SetupPage(pane, alone, configuration, checks, servers, known, wanted);
    }

    private SetupPage knowing(Known more) {
        return new SetupPage(pane, zoomed, configuration, checks, servers, more, wanted);
    }

    private SetupPage wanted(boolean later) {
        return new SetupPage(pane, zoomed, configuration, checks, servers, known, later);
    }

    @Override
    public void render(Canvas canvas, State state) {
        SetupPanes.of(this, canvas.size(), state.size().layout()).render(canvas, state);
    }
}
