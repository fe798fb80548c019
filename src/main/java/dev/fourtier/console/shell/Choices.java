package dev.fourtier.console.shell;

import dev.fourtier.console.input.Key;
import dev.fourtier.console.shell.Chooser.Item;
import dev.fourtier.console.state.Action;
import dev.fourtier.console.state.Comfort;
import dev.fourtier.console.state.KeyMap;
import dev.fourtier.console.state.Notice;
import dev.fourtier.console.state.Scope;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.Over;
import dev.fourtier.console.view.Place;
import dev.fourtier.console.view.RequestRows;
import dev.fourtier.console.view.View;
import dev.fourtier.control.catalog.CatalogView;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.service.ServiceView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/** What the palette, the help, the finder and the colours offer: all of it out of the key map and of what is known. */
final class Choices {
    private Choices() {}

    /** Everything that can be done, from anywhere. */
    static Chooser palette(Shell shell) {
        return Chooser.of("Do anything · a word after it is its argument", withRecent(shell));
    }

    /** The keys of this view, then those of everywhere; enter does what they do. Last those of what lies over views. */
    static Chooser help(Shell shell) {
        List<Item> items = new ArrayList<>(actions(shell, false));
        Over.all().forEach(scope -> items.addAll(over(scope, shell.state())));
        return Chooser.of("Help · " + shell.view().place().title() + " · type to search, enter does it", items);
    }

    static Chooser find(Shell shell) {
        List<Item> items = new ArrayList<>();
        for (ServiceView service : shell.state().data().services()) {
            items.add(Item.of(
                    "service",
                    service.name(),
                    "",
                    service.state().word(),
                    new Effect.Go(Place.OVERVIEW, service.name())));
        }
        for (CatalogView.Model model : shell.state().data().catalog().models()) {
            items.add(Item.of("model", model.name(), "", model.source(), new Effect.Go(Place.CATALOG, model.name())));
        }
        for (RequestView request : shell.state().data().requests()) {
            items.add(Item.of(
                    "request",
                    RequestRows.shortId(request.id()) + " " + request.modelAsked(),
                    "",
                    RequestRows.path(request),
                    new Effect.Go(Place.REQUESTS, request.id())));
        }
        items.addAll(actions(shell, true));
        return Chooser.of("Find", items);
    }

    /** Each shown while it is reached, and taken back when none is chosen. */
    static Chooser themes(Shell shell) {
        Comfort now = shell.state().comfort();
        List<Item> items = now.themes().stream()
                .map(theme -> {
                    Effect wear = new Effect.Like(now.with(theme));
                    return new Item(
                            theme.isLight() ? "light" : "dark",
                            theme.name(),
                            theme.name().equals(now.theme().name()) ? "●" : "",
                            "",
                            wear,
                            Optional.of(wear));
                })
                .toList();
        return Chooser.of("Colours", items).orElse(new Effect.Like(now));
    }

    /** What was done lately comes first, for whoever types nothing. */
    private static List<Item> withRecent(Shell shell) {
        List<Item> all = actions(shell, true);
        Map<Effect, Item> byAct = new HashMap<>();
        all.forEach(item -> byAct.put(item.effect(), item));
        SequencedSet<Item> items = new LinkedHashSet<>();
        for (Effect.Act act : shell.recent().acts()) {
            Item item = byAct.get(new Effect.Act(act.scope(), act.action(), ""));
            if (item != null) {
                items.add(act.argument().isEmpty() ? item : item.again(act));
            }
        }
        items.addAll(all);
        return List.copyOf(items);
    }

    private static List<Item> actions(Shell shell, boolean all) {
        List<Item> items = new ArrayList<>();
        View here = shell.view();
        own(items, here, shell.state());
        items.addAll(scope("everywhere", KeyMap.EVERYWHERE, Everywhere.ACTIONS, shell.state()));
        if (all) {
            for (View view : shell.views().values()) {
                if (view.place() != here.place()) {
                    own(items, view, shell.state());
                }
            }
        }
        return items;
    }

    private static void own(List<Item> items, View view, State state) {
        items.addAll(scope(view.place().word(), view.place().word(), view.actions(), state));
    }

    /** They count only there: here they are told. */
    private static List<Item> over(Scope scope, State state) {
        Effect told = new Effect.Say("This key counts in: " + scope.title() + ".", Notice.Tone.PLAIN);
        return scope.actions().stream()
                .map(action ->
                        Item.of(scope.name(), action.title(), keys(scope.name(), action, state), scope.title(), told))
                .toList();
    }

    private static String keys(String scope, Action action, State state) {
        return state.keys().keys(scope, action.name()).stream().map(Key::shown).collect(Collectors.joining(" "));
    }

    private static List<Item> scope(String group, String scope, List<Action> actions, State state) {
        return actions.stream()
                .map(action -> Item.of(
                        group,
                        action.title(),
                        keys(scope, action, state),
                        action.shell(),
                        new Effect.Act(scope, action.name(), "")))
                .toList();
    }

    /** The themes by their names, for {@code :theme NAME}. */
    static Optional<Theme> theme(Comfort comfort, String name) {
        return comfort.themes().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }
}
