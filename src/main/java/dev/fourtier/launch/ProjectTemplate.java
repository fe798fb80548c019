package dev.fourtier.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder that new projects are made from. In it a name that begins with {@code dot-} stands for one with a dot, so that a
 * template's own {@code .gitignore} is not taken for the one of where the template lies.
 */
public record ProjectTemplate(String name, Path folder) {
    private static final String DOT = "dot-";

    /** By name; of two with one name that of the first folder. A folder that is not there has none. */
    public static Map<String, ProjectTemplate> in(List<Path> folders) throws IOException {
        Map<String, ProjectTemplate> found = new TreeMap<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> all = Files.list(folder)) {
                    all.filter(Files::isDirectory)
                            .map(each -> new ProjectTemplate(each.getFileName().toString(), each))
                            .forEach(template -> found.putIfAbsent(template.name(), template));
                }
            }
        }
        return found;
    }

    /** Its files, by the place they get in a project. Links are left out: they may lead anywhere. */
    Map<Path, Path> files() throws IOException {
        Map<Path, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(file -> Files.isRegularFile(file) && !Files.isSymbolicLink(file))
                    .forEach(file -> files.put(place(folder.relativize(file)), file));
        }
        return files;
    }

    private static Path place(Path inTemplate) {
        Path place = Path.of("");
        for (Path part : inTemplate) {
            String word = part.toString();
            place = place.resolve(word.startsWith(DOT) ? "." + word.substring(DOT.length()) : word);
        }
        return place;
    }
}
