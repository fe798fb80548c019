package dev.fourtier.assist.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The files of a run, by name, and how many were passed over and why.
 *
 * @param names as {@link Scope#nameOf} has them
 */
public record Listing(List<String> names, Map<Skip, Integer> skipped) {
    /** Where there is no {@code .gitignore} to go by. */
    private static final Set<String> BUILT = Set.of(
            "node_modules",
            "target",
            "build",
            "dist",
            "out",
            "vendor",
            "venv",
            "__pycache__",
            "bower_components",
            "coverage");

    public Listing {
        names = List.copyOf(names);
        skipped = Map.copyOf(skipped);
    }

    /** @param changed only these, where a range of git was named */
    public static Listing of(Scope scope, Git git, Optional<Set<String>> changed) throws IOException {
        List<String> names = new ArrayList<>();
        Map<Skip, Integer> skipped = new EnumMap<>(Skip.class);
        for (String name : candidates(scope, git)) {
            if (changed.map(some -> !some.contains(name)).orElse(false)) {
                continue;
            }
            Optional<Skip> why = judge(scope, name);
            if (why.isPresent()) {
                skipped.merge(why.get(), 1, Integer::sum);
            } else {
                names.add(name);
            }
        }
        return new Listing(names, skipped);
    }

    /** The file as it is now; empty for one that is no longer fit. */
    public static Optional<SourceText> read(Scope scope, String name) {
        Path file = scope.root().resolve(name);
        return scope.holds(file) && Sniff.inside(file) instanceof Sniff.Look.Text(String text)
                ? Optional.of(SourceText.of(name, text))
                : Optional.empty();
    }

    /** {@code 3 binary, 1 generated}; empty if nothing was passed over. */
    public String skippedShown() {
        return skipped.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + entry.getKey().shown())
                .collect(Collectors.joining(", "));
    }

    private static Optional<Skip> judge(Scope scope, String name) {
        Optional<Skip> byName = Sniff.name(name);
        if (byName.isPresent()) {
            return byName;
        }
        Path file = scope.root().resolve(name);
        if (!scope.holds(file)) {
            return Optional.of(Skip.LINK);
        }
        return Sniff.inside(file) instanceof Sniff.Look.Not(Skip why) ? Optional.of(why) : Optional.empty();
    }

    private static Set<String> candidates(Scope scope, Git git) throws IOException {
        if (scope.only().isPresent()) {
            // Named by the person, so it counts even where git ignores it.
            return Set.of(scope.nameOf(scope.only().get()));
        }
        if (scope.top().isPresent()) {
            Git.Result listed = git.in(scope.root()).run("ls-files", "-co", "--exclude-standard", "-z", "--", ".");
            if (!listed.ok()) {
                throw new IOException("git cannot list the files: " + listed.complaint());
            }
            var names = new TreeSet<String>();
            for (String name : listed.out().split("\0")) {
                // A submodule is listed as a folder, a deleted file still.
                if (!name.isEmpty() && (Files.isSymbolicLink(scope.root().resolve(name)) || isFile(scope, name))) {
                    names.add(name);
                }
            }
            return names;
        }
        return walk(scope);
    }

    private static boolean isFile(Scope scope, String name) {
        return Files.isRegularFile(scope.root().resolve(name));
    }

    private static Set<String> walk(Scope scope) throws IOException {
        var names = new TreeSet<String>();
        Files.walkFileTree(scope.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = String.valueOf(folder.getFileName());
                boolean pass = !folder.equals(scope.root()) && (name.startsWith(".") || BUILT.contains(name));
                return pass ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!String.valueOf(file.getFileName()).startsWith(".")
                        && (attributes.isRegularFile() || attributes.isSymbolicLink())) {
                    names.add(scope.nameOf(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        });
        return names;
    }
}
