package dev.fourtier.console.view.request;

import dev.fourtier.control.request.RequestView;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** In which order requests are listed; those that are open come first in each of them. */
enum Order {
    NEWEST("newest first", Comparator.comparing(RequestView::startedAt)),
    SLOWEST("slowest first", Comparator.comparing(RequestView::total)),
    LATEST_TOKEN(
            "longest wait first",
            Comparator.comparing(request -> request.firstToken().orElse(Duration.ZERO))),
    LARGEST("most tokens first", Comparator.comparingLong(request -> request.tokensIn() + request.tokensOut())),
    FASTEST("most tok/s first", Comparator.comparingDouble(RequestView::tokensPerSecond)),
    DEAREST("dearest at T4 first", Comparator.comparing(RequestView::atT4));

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // It has no state.
    private final Comparator<RequestView> comparator;

    Order(String title, Comparator<RequestView> lowest) {
        this.title = title;
        comparator = Comparator.<RequestView, Boolean>comparing(
                        request -> request.stage().isOpen())
                .thenComparing(lowest)
                .thenComparing(RequestView::startedAt)
                .reversed();
    }

    String title() {
        return title;
    }

    Comparator<RequestView> comparator() {
        return comparator;
    }

    Order next() {
        List<Order> all = List.of(values());
        return all.get((all.indexOf(this) + 1) % all.size());
    }
}
