package dev.fourtier.console.state;

import dev.fourtier.console.frame.Around;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.theme.Theme;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * All that a view may look at when it draws itself or acts.
 *
 * @param now   {@link #NEVER} before the first tick
 * @param nanos the moment of {@code now} on a clock that only runs forward
 */
public record State(Link link, Data data, Comfort comfort, Size size, Instant now, long nanos, ZoneId zone) {
    public static final Instant NEVER = Instant.EPOCH;

    public State on(Event event) {
        return switch (event) {
            case Event.Linked(Link other) -> new State(other, data, comfort, size, now, nanos, zone);
            case Event.Fresh(Part part) -> new State(link, data.with(part), comfort, size, now, nanos, zone);
            case Event.Told(var told) -> new State(link, data.with(told), comfort, size, now, nanos, zone);
            case Event.Liked(Comfort other) -> new State(link, data, other, size, now, nanos, zone);
            case Event.Dyed(List<Theme> themes) ->
                new State(link, data, comfort.withThemes(themes), size, now, nanos, zone);
            case Event.Rekeyed(KeyMap keys) -> new State(link, data, comfort.with(keys), size, now, nanos, zone);
            case Event.Resized(Size other) -> new State(link, data, comfort, other, now, nanos, zone);
            case Event.Ticked(Instant later, long then) -> new State(link, data, comfort, size, later, then, zone);
            case Event.Zoned(ZoneId known) -> new State(link, data, comfort, size, now, nanos, known);
            case Event.Pressed _,
                    Event.Pasted _,
                    Event.Pointed _,
                    Event.Shown _,
                    Event.Ruled _,
                    Event.Said _,
                    Event.OfView _ -> this;
        };
    }

    /** The room that a view has. */
    public Size room() {
        return Around.of(size).inside(size);
    }

    public Theme theme() {
        return comfort.shown();
    }

    public KeyMap keys() {
        return comfort.keys();
    }
}
