package dev.fourtier.console.theme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The themes of some folders, later folders before earlier ones. Asked again, it reads again what was saved since. */
public final class Wardrobe {
    private static final String ENDING = ".theme";

    private final List<Path> folders;
    private Map<Path, FileTime> seen = Map.of();

    public Wardrobe(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** @param problems of all files */
    public record Found(List<Theme> themes, List<String> problems) {
        public Found {
            themes = List.copyOf(themes);
            problems = List.copyOf(problems);
        }
    }

    /** All of them by name, with the one that needs no file; empty when nothing was saved since the last time. */
    public Optional<Found> changed() {
        Map<Path, FileTime> now = new TreeMap<>();
        folders.forEach(folder -> list(folder, now));
        if (now.equals(seen)) {
            return Optional.empty();
        }
        seen = now;
        Map<String, Theme> themes = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        themes.put(Theme.builtIn().name(), Theme.builtIn());
        for (Path folder : folders) {
            now.keySet().stream()
                    .filter(file -> file.startsWith(folder))
                    .forEach(file -> read(file).ifPresent(read -> {
                        themes.put(read.theme().name(), read.theme());
                        problems.addAll(read.problems());
                    }));
        }
        return Optional.of(new Found(
                themes.values().stream()
                        .sorted(Comparator.comparing(Theme::name))
                        .toList(),
                problems));
    }

    /** The one of that name, without reading the others. */
    public Optional<Theme> named(String name) {
        return name.matches("[A-Za-z0-9_-]+")
                ? folders.reversed().stream()
                        .map(folder -> folder.resolve(name + ENDING))
                        .flatMap(file -> read(file).stream())
                        .map(ThemeFile.Read::theme)
                        .findFirst()
                : Optional.empty();
    }

    private static void list(Path folder, Map<Path, FileTime> into) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(ENDING)).toList()) {
                into.put(file, Files.getLastModifiedTime(file));
            }
        } catch (IOException unreadable) {
            // As if it were empty: colours are no reason to stop.
            into.keySet().removeIf(file -> file.startsWith(folder));
        }
    }

    private static Optional<ThemeFile.Read> read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return Optional.of(
                    ThemeFile.read(name.substring(0, name.length() - ENDING.length()), Files.readString(file)));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
