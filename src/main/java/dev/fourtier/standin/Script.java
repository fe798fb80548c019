package dev.fourtier.standin;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Decides what a stand-in does about a request to its model; asked once per request, by several threads at once. */
@FunctionalInterface
public interface Script {
    List<Act> answer(Received request);

    static Script always(Act... acts) {
        var same = List.of(acts);
        return request -> same;
    }

    /** The first request gets the first list, and so on; the last list is for all that come after. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.of only reads the array.
    static Script inTurn(List<Act>... answers) {
        var list = List.of(answers);
        var next = new AtomicInteger();
        return request -> list.get(Math.min(next.getAndIncrement(), list.size() - 1));
    }
}
