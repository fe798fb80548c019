package dev.fourtier.console.view.request;

import dev.fourtier.console.state.Habits;
import dev.fourtier.console.view.RequestRows;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.model.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the requests of a list are put together by. */
enum Grouping {
    NONE,
    CONVERSATION,
    WORKSPACE,
    CLIENT,
    TIER;

    private static final String HABIT = "requests.group";

    static Grouping of(Habits habits) {
        return habits.of(HABIT)
                .flatMap(word -> Arrays.stream(values())
                        .filter(each -> each.word().equals(word))
                        .findFirst())
                .orElse(NONE);
    }

    Habits remembered(Habits habits) {
        return habits.with(HABIT, this == NONE ? "" : word());
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Grouping next() {
        List<Grouping> all = List.of(values());
        return all.get((all.indexOf(this) + 1) % all.size());
    }

    /** What requests of one group have in common. */
    String key(RequestView request) {
        return switch (this) {
            case NONE -> "";
            case CONVERSATION -> request.conversation();
            case WORKSPACE -> request.workspace();
            case CLIENT -> request.client();
            case TIER -> tier(request).map(Tier::name).orElse("");
        };
    }

    /** The group of a request, as a person reads it. */
    String label(RequestView request) {
        String key = key(request);
        if (key.isEmpty()) {
            return switch (this) {
                case TIER -> "no tier yet";
                case NONE, CONVERSATION, WORKSPACE, CLIENT -> "no " + word();
            };
        }
        if (this != CONVERSATION) {
            return key;
        }
        String folder = RequestRows.folder(request.workspace());
        return (folder.isEmpty() ? "" : folder + " · ") + RequestRows.shortSession(key);
    }

    /** What answered, or where it stands or ended. */
    static Optional<Tier> tier(RequestView request) {
        return request.tier()
                .or(() -> request.path().isEmpty()
                        ? Optional.empty()
                        : Optional.of(request.path().getLast().tier()));
    }
}
