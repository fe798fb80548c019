package dev.fourtier.launch;

import dev.fourtier.config.OldAliases;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to become of start-up files, to be shown before it is done.
 *
 * @param block    our lines: put into these files, or taken out of them
 * @param aliases  old ones, commented out or brought back
 * @param inTheWay what would be found before our programs and is left to the person
 * @param locked   files that need a change and may not be changed
 */
public record ShellPlan(List<Change> block, List<AliasChange> aliases, List<InTheWay> inTheWay, List<Locked> locked) {
    public ShellPlan {
        block = List.copyOf(block);
        aliases = List.copyOf(aliases);
        inTheWay = List.copyOf(inTheWay);
        locked = List.copyOf(locked);
    }

    /** @param lines what is added, or what is taken away */
    public record Change(Path file, List<String> lines) {
        public Change {
            lines = List.copyOf(lines);
        }
    }

    public record AliasChange(Path file, List<OldAliases.Found> found) {
        public AliasChange {
            found = List.copyOf(found);
        }
    }

    public record InTheWay(Path file, OldAliases.Found found) {}

    /** @param lines what a person has to put there by hand */
    public record Locked(Path file, String why, List<String> lines) {
        public Locked {
            lines = List.copyOf(lines);
        }
    }

    public boolean isEmpty() {
        return block.isEmpty() && aliases.isEmpty() && inTheWay.isEmpty() && locked.isEmpty();
    }
}
