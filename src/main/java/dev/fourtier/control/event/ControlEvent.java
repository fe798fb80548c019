package dev.fourtier.control.event;

import dev.fourtier.control.log.LogEntry;
import dev.fourtier.control.request.RequestView;
import java.util.List;

/** Something changed. What is not in the event itself is asked for. */
public sealed interface ControlEvent {
    record Changed(Topic topic) implements ControlEvent {}

    /** Began, went on or ended. */
    record Request(RequestView request) implements ControlEvent {}

    /** In order and without a gap. */
    record Lines(List<LogEntry> lines) implements ControlEvent {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** The listener was too slow, or the connection broke: all is to be asked for again. */
    record Missed() implements ControlEvent {}

    /** What a view is made of. */
    enum Topic {
        STATUS,
        SERVICES,
        CATALOG,
        APPROVALS,
        CONVERSATIONS,
        CONFIGURATION
    }
}
