package dev.fourtier.control.remote;

import dev.fourtier.control.request.RequestView;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest requests in the order they began. What is open is never given up for what is over. */
final class Recent {
    private final int most;
    private final Map<String, RequestView> byId = new LinkedHashMap<>();

    Recent(int most) {
        this.most = most;
    }

    /** @param newestFirst takes the place of all there was */
    synchronized void set(List<RequestView> newestFirst) {
        byId.clear();
        newestFirst.reversed().forEach(view -> byId.put(view.id(), view));
    }

    synchronized void put(RequestView view) {
        // What was fetched may be ahead of the news that comes after it.
        byId.merge(view.id(), view, (before, now) -> isNewer(before, now) ? before : now);
        Iterator<RequestView> oldest = byId.values().iterator();
        while (byId.size() > most && oldest.hasNext()) {
            if (!oldest.next().stage().isOpen()) {
                oldest.remove();
            }
        }
    }

    private static boolean isNewer(RequestView one, RequestView other) {
        if (one.stage().isOpen() != other.stage().isOpen()) {
            return other.stage().isOpen();
        }
        return one.stage().isOpen() && one.total().compareTo(other.total()) > 0;
    }

    /** Newest first; those that are open are among them in any case. */
    synchronized List<RequestView> newest(int count) {
        List<RequestView> all = List.copyOf(byId.values()).reversed();
        long[] left = {count};
        return all.stream()
                .filter(view -> left[0]-- > 0 || view.stage().isOpen())
                .toList();
    }
}
