package dev.fourtier.console.view.setup;

import dev.fourtier.control.check.CheckView;
import dev.fourtier.control.check.ServerTrial;
import dev.fourtier.control.check.SetupView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the page was told.
 *
 * @param setup     empty until it was asked for
 * @param checks    likewise, of the doctor
 * @param examining the doctor looks right now
 * @param trials    of MCP servers, by name
 * @param trying    those that are tried right now
 */
record Known(
        Optional<SetupView> setup,
        Optional<List<CheckView>> checks,
        boolean examining,
        Map<String, ServerTrial> trials,
        Set<String> trying) {
    static final Known NOTHING = new Known(Optional.empty(), Optional.empty(), false, Map.of(), Set.of());

    Known {
        checks = checks.map(List::copyOf);
        trials = Map.copyOf(trials);
        trying = Set.copyOf(trying);
    }

    Known with(SetupView view) {
        return new Known(Optional.of(view), checks, examining, trials, trying);
    }

    Known with(List<CheckView> found) {
        return new Known(setup, Optional.of(found), false, trials, trying);
    }

    Known asExamining() {
        return new Known(setup, checks, true, trials, trying);
    }

    Known with(ServerTrial trial) {
        Map<String, ServerTrial> more = new HashMap<>(trials);
        more.put(trial.name(), trial);
        Set<String> fewer = new HashSet<>(trying);
        fewer.remove(trial.name());
        return new Known(setup, checks, examining, more, fewer);
    }

    Known asTrying(List<String> servers) {
        Set<String> more = new HashSet<>(trying);
        more.addAll(servers);
        return new Known(setup, checks, examining, trials, more);
    }

    List<SetupView.Server> servers() {
        return setup.map(SetupView::servers).orElse(List.of());
    }

    List<CheckView> findings() {
        return checks.orElse(List.of());
    }

    long count(CheckView.State state) {
        return findings().stream().filter(each -> each.state() == state).count();
    }

    /** In all files. */
    List<SetupView.Problem> problems() {
        List<SetupView.Problem> all = new ArrayList<>();
        setup.ifPresent(view -> view.files().forEach(file -> all.addAll(file.problems())));
        return all;
    }
}
