package dev.fourtier.console.state;

import dev.fourtier.console.frame.Size;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.event.ControlEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Something happened. */
public sealed interface Event {
    /** @param nanos when, on a clock that only runs forward */
    record Pressed(Key key, long nanos) implements Event {}

    record Pasted(String text) implements Event {}

    record Pointed(Input.Mouse mouse) implements Event {}

    record Resized(Size size) implements Event {}

    /** Once a second. */
    record Ticked(Instant now, long nanos) implements Event {}

    /** Where the person is, which takes longer to find out than the first frame may. */
    record Zoned(ZoneId zone) implements Event {}

    /** What lies on top is on the screen now, for the first time. */
    record Shown(long nanos) implements Event {}

    record Linked(Link link) implements Event {}

    /** Something was asked for, and this is what it is now. */
    record Fresh(Part part) implements Event {}

    /** Something changed. */
    record Told(ControlEvent event) implements Event {}

    /** Something was to be done, and this became of it. */
    record Ruled(Ruling ruling) implements Event {}

    /** How the person likes it is another now. */
    record Liked(Comfort comfort) implements Event {}

    /** These are the colours there are; the one that is worn may be another one of the same name. */
    record Dyed(List<Theme> themes) implements Event {
        public Dyed {
            themes = List.copyOf(themes);
        }
    }

    /** These keys do what from now on. */
    record Rekeyed(KeyMap keys) implements Event {}

    /** A sentence for the person. */
    record Said(Notice notice) implements Event {}

    /** What only one view or overlay understands: theirs to define. Every view gets it. */
    non-sealed interface OfView extends Event {}
}
