package dev.fourtier.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of {@code settings.conf} or {@code models.conf} that says something. */
sealed interface ConfLine {
    Place place();

    /** {@code [kind name]}; the name may be empty. */
    record Section(String kind, String name, Place place) implements ConfLine {}

    /** {@code key = value}, the value without its quotes; {@code valuePlace} is its first character. */
    record Pair(String key, String value, Place place, Place valuePlace) implements ConfLine {
        /** It may be a password. */
        @Override
        public String toString() {
            return "Pair " + key + " at " + place;
        }
    }

    Pattern PAIR = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=\\s*(.*)");
    Pattern SECTION = Pattern.compile("\\s*\\[\\s*([A-Za-z_-]+)(?:\\s+([^\\]]*?))?\\s*\\]\\s*(#.*)?");

    /** All lines of a file; wrong ones are problems. */
    static List<ConfLine> all(Source.Text source, boolean sections, Problems problems) {
        var found = new ArrayList<ConfLine>();
        String[] lines = source.text().split("\r?\n|\r", -1);
        for (int i = 0; i < lines.length; i++) {
            read(source, lines[i], i + 1, sections, problems, found);
        }
        return List.copyOf(found);
    }

    private static void read(
            Source.Text source, String line, int number, boolean sections, Problems problems, List<ConfLine> found) {
        String bare = line.strip();
        if (bare.isEmpty() || bare.startsWith("#")) {
            return;
        }
        var place = new Place(source.file(), number, 1 + line.indexOf(bare));
        Matcher section = SECTION.matcher(line);
        if (sections && section.matches()) {
            String name = section.group(2);
            found.add(new Section(section.group(1), name == null ? "" : name, place));
            return;
        }
        Matcher pair = PAIR.matcher(line);
        if (!pair.matches()) {
            problems.error(
                    place,
                    "this line is no " + (sections ? "[section] and no key = value" : "KEY=value"),
                    "Write it like that, or begin it with # if it is a remark.");
            return;
        }
        var valuePlace = new Place(source.file(), number, 1 + line.codePointCount(0, pair.start(2)));
        switch (ConfValue.read(pair.group(2))) {
            case ConfValue.Read(String value) -> found.add(new Pair(pair.group(1), value, place, valuePlace));
            case ConfValue.Wrong(String problem, String cure) -> problems.error(valuePlace, problem, cure);
        }
    }
}
