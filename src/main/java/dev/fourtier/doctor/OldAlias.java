package dev.fourtier.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a shell's start-up file that gives one of our names another meaning, which the shell takes before any program.
 *
 * @param line from 1
 */
record OldAlias(Path file, int line, String name) {
    /** zsh, bash and fish write both {@code alias name=…} and {@code alias name …}; functions count as well. */
    private static final Pattern DEFINITION =
            Pattern.compile("^\\s*(?:alias\\s+(?:-[gs]\\s+|--save\\s+|-s\\s+|--\\s+)*(?<alias>[A-Za-z0-9-]+)(?:=|\\s)"
                    + "|function\\s+(?<named>[A-Za-z0-9-]+)\\b|(?<plain>[A-Za-z0-9-]+)\\s*\\(\\s*\\))");

    /** @param ours where our own programs are: an alias that leads there is in nobody's way */
    static List<OldAlias> in(Path file, String text, Collection<String> names, Optional<String> ours) {
        List<OldAlias> found = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher definition = DEFINITION.matcher(line);
            if (definition.find() && ours.filter(line::contains).isEmpty()) {
                for (String group : List.of("alias", "named", "plain")) {
                    String name = definition.group(group);
                    if (name != null && names.contains(name)) {
                        found.add(new OldAlias(file, i + 1, name));
                    }
                }
            }
        }
        return found;
    }

    String place() {
        return file + ":" + line;
    }
}
