package dev.fourtier.console.shell;

import dev.fourtier.console.state.KeyMap;
import dev.fourtier.console.state.Scope;
import dev.fourtier.console.view.Approvals;
import dev.fourtier.console.view.Menu;
import dev.fourtier.console.view.Models;
import dev.fourtier.console.view.Over;
import dev.fourtier.console.view.Overview;
import dev.fourtier.console.view.Place;
import dev.fourtier.console.view.View;
import dev.fourtier.console.view.log.LogsView;
import dev.fourtier.console.view.request.RequestsView;
import dev.fourtier.console.view.setup.SetupPage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The views there are. A new one is added here and nowhere else. */
public final class Views {
    private Views() {}

    public static List<View> all() {
        return List.of(
                Overview.START,
                LogsView.START,
                Models.START,
                RequestsView.START,
                Approvals.START,
                SetupPage.START,
                Menu.START);
    }

    static Map<Place, View> byPlace(List<View> views) {
        Map<Place, View> all = new EnumMap<>(Place.class);
        views.forEach(view -> all.put(view.place(), view));
        return all;
    }

    /** Everything that can be done: what keys are given to. */
    public static List<Scope> scopes() {
        List<Scope> scopes = new ArrayList<>();
        scopes.add(Scope.of(KeyMap.EVERYWHERE, Everywhere.ACTIONS));
        all().forEach(view -> scopes.add(Scope.of(view.place().word(), view.actions())));
        scopes.addAll(Over.all());
        return scopes;
    }
}
