package dev.fourtier.control.remote;

import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.log.LogEntry;
import dev.fourtier.control.request.RequestView;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Events as {@code co events} prints them: for a person, or for a program. */
public final class EventText {
    private final ViewJson json = new ViewJson();

    /** A line for each thing that is told of. */
    public List<String> text(EventReader.Event event) {
        return switch (event.name()) {
            case "changed" ->
                List.of("changed "
                        + json.read(event.data(), ControlEvent.Topic.class)
                                .name()
                                .toLowerCase(Locale.ROOT));
            case "request" -> List.of(request(json.read(event.data(), RequestView.class)));
            case "lines" ->
                json.readList(event.data(), LogEntry.class).stream()
                        .map(line -> "line " + line.at() + " " + line.source() + " " + line.level() + " " + line.text())
                        .toList();
            default -> List.of(event.name());
        };
    }

    private static String request(RequestView request) {
        return "request " + request.id() + " "
                + request.stage().name().toLowerCase(Locale.ROOT) + " "
                + request.path().stream()
                        .map(each -> each.tier() + "=" + each.outcome())
                        .collect(Collectors.joining(","));
    }

    /** On one line: {@code {"event":"lines","id":"RUN-SEQ","data":[…]}}; the id is left out where there is none. */
    public static String json(EventReader.Event event) {
        return "{\"event\":\"" + event.name() + "\""
                + (event.id().isEmpty() ? "" : ",\"id\":\"" + event.id() + "\"")
                + ",\"data\":" + event.data() + "}";
    }
}
