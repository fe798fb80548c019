package dev.fourtier.console.view;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.state.Action;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Notice;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.widget.Box;
import dev.fourtier.console.widget.Listing;
import dev.fourtier.console.widget.Table;
import dev.fourtier.console.widget.Table.Cell;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.Operations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every paid request that waits for the person.
 *
 * @param chosen the id of the one that is chosen, as others come and go above it; one that is over stays chosen until the person moves
 */
public record Approvals(Listing list, String chosen) implements View {
    public static final Approvals START = new Approvals(Listing.START, "");

    private static final Table TABLE = new Table(List.of(
            Table.Column.of("no in", 5, 0),
            Table.Column.of("id", 6, 0),
            Table.Column.number("at most", 8, 0),
            Table.Column.number("likely", 8, 2),
            Table.Column.of("model", 30, 1),
            Table.Column.of("where", 0, 3)));

    private static final List<Action> ACTIONS = Stream.concat(
                    Stream.of(
                            Action.of("open", "look at it, and decide", "decide", "enter", "co approve ID"),
                            Action.of("deny", "say no to it, for the whole prompt", "deny", "d", "co deny ID"),
                            Action.of("look", "see all of the request", "see all of it", "v"),
                            Action.of(
                                    "raise",
                                    "let a better model answer the newest conversation",
                                    "raise a tier",
                                    "u",
                                    "co escalate")),
                    Listing.ACTIONS.stream())
            .toList();

    @Override
    public Place place() {
        return Place.APPROVALS;
    }

    @Override
    public List<Action> actions() {
        return ACTIONS;
    }

    @Override
    public Turn act(String action, String argument, State state) {
        List<ApprovalView> all = state.data().approvals();
        return switch (action) {
            case "open", "focus" -> with(argument, all, each -> new Effect.Open(ApprovalModal.of(each.id())));
            case "deny" -> deny(argument, all);
            case "look" -> with(argument, all, each -> new Effect.Go(Place.REQUESTS, each.requestId()));
            case "raise" ->
                Turn.of(
                        this,
                        Effect.ruling(operations -> CompletableFuture.completedFuture(operations.escalate(
                                Optional.of(argument).filter(name -> !name.isEmpty()), OptionalInt.empty()))));
            default -> Turn.of(choosing(list.act(action, all.size(), 10), all));
        };
    }

    private Turn deny(String id, List<ApprovalView> all) {
        return id.isEmpty() && isOver(all)
                ? Turn.of(
                        choosing(list, all),
                        new Effect.Say("The one that was chosen is over; nothing was denied.", Notice.Tone.PLAIN))
                : with(
                        id,
                        all,
                        each -> Effect.ruling(operations ->
                                CompletableFuture.completedFuture(operations.deny(each.id(), Operations.Via.CONSOLE))));
    }

    @Override
    public Turn on(Event event, State state) {
        List<ApprovalView> all = state.data().approvals();
        return switch (event) {
            case Event.Pointed(Input.Mouse mouse)
            when mouse.deed() == Input.Mouse.Deed.PRESS -> Turn.of(pressed(mouse.y(), state.room(), all));
            case Event.Pointed(Input.Mouse mouse) -> Turn.of(choosing(list.on(mouse, all.size()), all));
            default -> Turn.of(chosen.isEmpty() || all.isEmpty() ? choosing(list, all) : settled(all));
        };
    }

    /** Where the chosen one stands now. */
    private Approvals settled(List<ApprovalView> all) {
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).id().equals(chosen))
                .mapToObj(i -> new Approvals(list.to(i, all.size()), chosen))
                .findFirst()
                .orElse(this);
    }

    private static Approvals choosing(Listing list, List<ApprovalView> all) {
        return new Approvals(
                list,
                all.isEmpty()
                        ? ""
                        : all.get(list.to(list.chosen(), all.size()).chosen()).id());
    }

    private boolean isOver(List<ApprovalView> all) {
        return !chosen.isEmpty() && all.stream().noneMatch(each -> each.id().equals(chosen));
    }

    private Approvals pressed(int y, Size room, List<ApprovalView> all) {
        int count = all.size();
        int border = isBordered(room) ? 1 : 0;
        int rows = high(room, count) - 2 * border - 1;
        return choosing(list.pressed(y - border - 1, rows, count), all);
    }

    private static boolean isBordered(Size room) {
        return room.rows() > 6 && room.columns() >= 60;
    }

    /** Of the list; below it is what the chosen one is. */
    private static int high(Size room, int count) {
        return isBordered(room)
                ? Math.min(room.rows(), Math.max(5, Math.min(count + 3, room.rows() / 2)))
                : room.rows();
    }

    private Turn with(String id, List<ApprovalView> all, Function<ApprovalView, Effect> deed) {
        Optional<ApprovalView> one = id.isEmpty()
                ? all.stream()
                        .skip(Math.min(list.chosen(), Math.max(0, all.size() - 1)))
                        .findFirst()
                : all.stream().filter(each -> each.id().equals(id)).findFirst();
        return one.map(each -> Turn.of(this, deed.apply(each))).orElseGet(() -> Turn.of(this));
    }

    @Override
    public void render(Canvas canvas, State state) {
        Theme theme = state.theme();
        List<ApprovalView> all = state.data().approvals();
        boolean bordered = isBordered(canvas.size());
        int high = high(canvas.size(), all.size());
        Canvas part = canvas.part(0, 0, canvas.columns(), high);
        Canvas inside = bordered
                ? Box.draw(part, "Paid requests that wait for you", all.size() + " waiting", true, theme)
                : part;
        if (all.isEmpty()) {
            inside.text(1, 0, inside.columns() - 2, "Nothing asks for money.", theme.of(Role.GOOD));
            inside.text(
                    1,
                    1,
                    inside.columns() - 2,
                    "A paid request waits here until you typed yes; without a word of yours it is denied.",
                    theme.of(Role.FAINT));
            return;
        }
        TABLE.head(inside, 0, theme);
        Listing shown = list.within(inside.rows() - 1, all.size());
        for (int y = 1; y < inside.rows() && shown.top() + y - 1 < all.size(); y++) {
            int at = shown.top() + y - 1;
            TABLE.row(inside, y, cells(all.get(at), state), at == shown.chosen(), theme);
        }
        if (bordered && canvas.rows() - high > 3) {
            Canvas below = Box.draw(
                    canvas.part(0, high, canvas.columns(), canvas.rows() - high), "What it is", "", false, theme);
            ApprovalText.render(below.part(1, 0, below.columns() - 2, below.rows()), all.get(shown.chosen()), theme);
        }
    }

    private static List<Cell> cells(ApprovalView approval, State state) {
        Theme theme = state.theme();
        return List.of(
                new Cell(Words.countdown(Duration.between(state.now(), approval.expiresAt())), theme.of(Role.ASK)),
                new Cell(approval.id(), theme.of(Role.TEXT)),
                new Cell(Words.money(approval.cost().highest()), theme.of(Role.ASK)),
                new Cell(Words.money(approval.cost().likely()), theme.of(Role.TEXT)),
                new Cell(approval.model(), theme.of(Role.TEXT)),
                new Cell(approval.workspace(), theme.of(Role.FAINT)));
    }
}
