package dev.fourtier.console;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The person's editor: {@code $VISUAL}, {@code $EDITOR}, or vi.
 *
 * @param words as a shell takes them
 */
record Editor(String words) {
    /** Those that take {@code +LINE} before the file. */
    private static final Set<String> WITH_LINE = Set.of(
            "vi",
            "vim",
            "nvim",
            "view",
            "ex",
            "nano",
            "pico",
            "emacs",
            "emacsclient",
            "joe",
            "micro",
            "kak",
            "ne",
            "jed",
            "mg");

    static Editor of(Map<String, String> environment) {
        return Stream.of("VISUAL", "EDITOR")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(set -> !set.isBlank())
                .map(Editor::new)
                .findFirst()
                .orElse(new Editor("vi"));
    }

    List<String> command(Path file, int line) {
        boolean there = line > 0 && WITH_LINE.contains(program());
        Stream<String> fixed = Stream.of("/bin/sh", "-c", words + " \"$@\"", "sh");
        Stream<String> own = there ? Stream.of("+" + line, file.toString()) : Stream.of(file.toString());
        return Stream.concat(fixed, own).toList();
    }

    private String program() {
        String first = words.strip().split("\\s+", 2)[0];
        return first.substring(first.lastIndexOf('/') + 1);
    }
}
