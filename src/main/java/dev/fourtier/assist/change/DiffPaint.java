package dev.fourtier.assist.change;

/** A diff for a terminal. */
public final class DiffPaint {
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String CYAN = "\u001b[36m";
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private DiffPaint() {}

    public static String painted(String diff, boolean colours) {
        var text = new StringBuilder();
        for (String line : diff.lines().toList()) {
            // What stands in files may not steer the terminal.
            String safe = line.replaceAll("[\\p{Cc}&&[^\t]]", "\u00b7");
            String colour = !colours ? "" : colour(safe);
            text.append(colour)
                    .append(safe)
                    .append(colour.isEmpty() ? "" : PLAIN)
                    .append('\n');
        }
        return text.toString();
    }

    private static String colour(String line) {
        if (line.startsWith("--- ") || line.startsWith("+++ ")) {
            return BOLD;
        }
        if (line.startsWith("@@")) {
            return CYAN;
        }
        return line.startsWith("+") ? GREEN : line.startsWith("-") ? RED : "";
    }
}
