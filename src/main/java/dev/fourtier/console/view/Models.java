package dev.fourtier.console.view;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Safe;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.state.Action;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Notice;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.widget.Box;
import dev.fourtier.console.widget.Field;
import dev.fourtier.console.widget.Listing;
import dev.fourtier.console.widget.Table;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.control.catalog.CatalogView;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The models of every source, and what is done to them. */
public record Models(Listing list) implements View {
    public static final Models START = new Models(Listing.START);

    private static final int BAR = 30;
    private static final int SHORT_BAR = 16;
    private static final int SHORT_NAME = 24;
    private static final int ROOMY = 110;
    private static final int DETAIL_ROWS = 6;
    private static final String HELLO = "Say hello in one sentence.";

    private static final List<Action> ACTIONS = Stream.concat(
                    Stream.of(
                            Action.of(
                                    "use",
                                    "have a tier answer with the chosen model",
                                    "use for a tier",
                                    "u enter",
                                    "co models use TIER MODEL"),
                            Action.of(
                                    "pull",
                                    "pull the chosen model, or the one named",
                                    "pull",
                                    "p",
                                    "co models pull MODEL"),
                            Action.of("cancel", "cancel getting the chosen model", "cancel pull", "c"),
                            Action.of("load", "into memory", "load", "l", "co models load MODEL"),
                            Action.of("unload", "out of memory", "unload", "o", "co models unload MODEL"),
                            Action.of("test", "ask it something, past the tiers", "test", "t"),
                            Action.of(
                                    "delete",
                                    "delete it from this machine",
                                    "delete…",
                                    "d delete",
                                    "co models rm MODEL"),
                            Action.of("refresh", "ask every source anew", "refresh", "R"),
                            Action.of("heir", "to the model that replaces a retired one", "heir", "n")),
                    Listing.ACTIONS.stream())
            .toList();

    @Override
    public Place place() {
        return Place.CATALOG;
    }

    @Override
    public List<Action> actions() {
        return ACTIONS;
    }

    @Override
    public Turn act(String action, String argument, State state) {
        return switch (action) {
            case "refresh" ->
                Turn.of(
                        this,
                        Effect.ruling(operations -> operations
                                .catalog()
                                .refresh()
                                .thenApply(view -> new Ruling(
                                        Ruling.Kind.DONE, view.models().size() + " models."))));
            case "focus" -> Turn.of(to(argument, state));
            case "use" -> with(argument, state, model -> new Effect.Open(new UseForTier(model.name())));
            case "pull" ->
                argument.isEmpty()
                        ? with("", state, model -> deed(model.name(), Catalog.Deed.PULL))
                        // One that no list has yet.
                        : Turn.of(this, deed(argument, Catalog.Deed.PULL));
            case "cancel" -> with(argument, state, model -> deed(model.name(), Catalog.Deed.CANCEL_PULL));
            case "load" -> with(argument, state, model -> deed(model.name(), Catalog.Deed.LOAD));
            case "unload" -> with(argument, state, model -> deed(model.name(), Catalog.Deed.UNLOAD));
            case "delete" -> with(argument, state, Models::delete);
            case "test" ->
                with(argument, state, model -> new Effect.Open(new TryModel(model.name(), Field.of(HELLO), "", false)));
            case "heir" -> heir(state);
            default -> Turn.of(new Models(list.act(action, all(state).size(), page(state))));
        };
    }

    @Override
    public Turn on(Event event, State state) {
        if (event instanceof Event.Pointed(Input.Mouse mouse)) {
            boolean narrow = state.size().layout() == Size.Layout.NARROW;
            int row = mouse.y() - (narrow ? 1 : 2);
            int count = all(state).size();
            int room = state.room().rows();
            int rows = room - (narrow ? 1 : 3 + below(room));
            return Turn.of(
                    mouse.deed() == Input.Mouse.Deed.PRESS
                            ? new Models(list.pressed(row, rows, count))
                            : new Models(list.on(mouse, count)));
        }
        return Turn.of(this);
    }

    private static List<CatalogView.Model> all(State state) {
        return state.data().catalog().models();
    }

    private static int below(int rows) {
        return Math.min(rows / 2, DETAIL_ROWS + 2);
    }

    private static int page(State state) {
        return Math.max(1, state.size().rows() - DETAIL_ROWS - 8);
    }

    private Optional<CatalogView.Model> chosen(State state) {
        List<CatalogView.Model> all = all(state);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(Math.min(list.chosen(), all.size() - 1)));
    }

    private Models to(String name, State state) {
        List<CatalogView.Model> all = all(state);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(name) || all.get(i).aliases().contains(name)) {
                return new Models(list.to(i, all.size()));
            }
        }
        return this;
    }

    private Turn heir(State state) {
        Optional<String> heir =
                chosen(state).flatMap(CatalogView.Model::retired).map(retired -> retired.heir());
        if (heir.isEmpty()) {
            return Turn.of(this, new Effect.Say("It is not retired, so nothing replaces it.", Notice.Tone.PLAIN));
        }
        Models there = to(heir.get(), state);
        return there.equals(this) ? Turn.of(this, new Effect.Open(new UseForTier(heir.get()))) : Turn.of(there);
    }

    /** What stands in the palette after the word may be any model, one to be pulled too. */
    private Turn with(String named, State state, Function<CatalogView.Model, Effect> what) {
        Optional<CatalogView.Model> model = named.isEmpty()
                ? chosen(state)
                : to(named, state)
                        .chosen(state)
                        .filter(each ->
                                each.name().equals(named) || each.aliases().contains(named));
        return model.map(each -> Turn.of(this, what.apply(each)))
                .orElseGet(() -> Turn.of(
                        this,
                        new Effect.Say(
                                named.isEmpty() ? "No model is known yet." : "There is no model '" + named + "'.",
                                Notice.Tone.BAD)));
    }

    private static Effect deed(String model, Catalog.Deed deed) {
        return Effect.ruling(operations -> operations.catalog().act(model, deed));
    }

    private static Effect delete(CatalogView.Model model) {
        String size = model.sizeBytes().isPresent()
                ? " (" + Words.bytes(model.sizeBytes().getAsLong()) + ")"
                : "";
        List<String> lines = model.tiers().isEmpty()
                ? List.of("It can be pulled again" + size + ".")
                : List.of("It can be pulled again" + size + ".", model.tiers().getFirst() + " answers with it.");
        return new Effect.Open(
                Confirm.yesOrNo("Delete " + model.name() + "?", lines, deed(model.name(), Catalog.Deed.DELETE)));
    }

    @Override
    public void render(Canvas canvas, State state) {
        boolean narrow = state.size().layout() == Size.Layout.NARROW;
        List<CatalogView.Pull> pulls = state.data().catalog().pulls();
        int below = narrow ? Math.min(1, pulls.size()) : below(canvas.rows());
        Canvas above = canvas.part(0, 0, canvas.columns(), canvas.rows() - below);
        Canvas inside = narrow ? above : Box.draw(above, "Models", sources(state), true, state.theme());
        table(inside, state);
        Canvas rest = canvas.part(0, canvas.rows() - below, canvas.columns(), below);
        if (narrow) {
            pulls.stream().findFirst().ifPresent(pull -> pull(rest, 0, pull, state.theme()));
        } else {
            details(
                    Box.draw(rest, chosen(state).map(CatalogView.Model::name).orElse(""), "", false, state.theme()),
                    state);
        }
    }

    /** Which source gives no answer, or how many there are. */
    private static String sources(State state) {
        List<CatalogView.Source> all = state.data().catalog().sources();
        List<String> silent = all.stream()
                .filter(source -> source.problem().isPresent())
                .map(CatalogView.Source::name)
                .toList();
        return silent.isEmpty() ? all.size() + " sources" : String.join(", ", silent) + " silent, shown as it was";
    }

    private void table(Canvas canvas, State state) {
        List<CatalogView.Model> all = all(state);
        if (all.isEmpty()) {
            canvas.text(
                    1,
                    0,
                    canvas.columns() - 1,
                    "no model is known yet",
                    state.theme().of(Role.FAINT));
            return;
        }
        Table table = ModelRows.table(state.size().layout());
        int head = canvas.rows() > 3 ? 1 : 0;
        if (head > 0) {
            table.head(canvas, 0, state.theme());
        }
        Listing shown = list.within(canvas.rows() - head, all.size());
        for (int y = head; y < canvas.rows(); y++) {
            int at = shown.top() + y - head;
            if (at < all.size()) {
                CatalogView.Model model = all.get(at);
                table.row(
                        canvas,
                        y,
                        ModelRows.cells(model, pullOf(model, state), state),
                        at == shown.chosen(),
                        state.theme());
            }
        }
    }

    private static Optional<CatalogView.Pull> pullOf(CatalogView.Model model, State state) {
        return state.data().catalog().pulls().stream()
                .filter(pull -> pull.model().equals(model.name()) && pull.state() == CatalogView.Pull.State.RUNNING)
                .findFirst();
    }

    /** Pulls first: they move. Then the chosen model, then what is wrong with a source. */
    private void details(Canvas canvas, State state) {
        Theme theme = state.theme();
        int y = 0;
        for (CatalogView.Pull pull : state.data().catalog().pulls()) {
            pull(canvas, y++, pull, theme);
        }
        for (String line :
                chosen(state).map(model -> ModelRows.details(model, state)).orElse(List.of())) {
            canvas.text(1, y++, canvas.columns() - 2, line, theme.of(Role.TEXT));
        }
        for (CatalogView.Source source : state.data().catalog().sources()) {
            if (source.problem().isPresent()) {
                canvas.text(
                        1,
                        y++,
                        canvas.columns() - 2,
                        source.name() + ": " + source.problem().get(),
                        theme.of(Role.BAD));
            }
        }
    }

    private static void pull(Canvas canvas, int y, CatalogView.Pull pull, Theme theme) {
        int x = 1;
        boolean roomy = canvas.columns() >= ROOMY;
        int bar = roomy ? BAR : SHORT_BAR;
        boolean runs = pull.state() == CatalogView.Pull.State.RUNNING;
        if (runs && pull.total() > 0 && canvas.columns() > 70) {
            int full = (int) (pull.completed() * bar / pull.total());
            x = canvas.text(x, y, "█".repeat(full), theme.of(Role.GOOD));
            x = canvas.text(x, y, "░".repeat(bar - full), theme.of(Role.FAINT)) + 1;
        }
        canvas.text(
                x,
                y,
                canvas.columns() - x - 1,
                (roomy ? pull.model() : Canvas.cut(Safe.line(pull.model()), SHORT_NAME)) + "  " + ModelRows.line(pull),
                theme.of(pull.state() == CatalogView.Pull.State.FAILED ? Role.BAD : Role.TEXT));
    }
}
