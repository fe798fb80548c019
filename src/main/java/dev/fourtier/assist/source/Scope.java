package dev.fourtier.assist.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a person named: a folder, or one file in it. All paths are real ones, so that no link leads out.
 *
 * @param root the folder; of a single file the one it stands in
 * @param only that file
 * @param top  of the working tree of git; empty outside of one
 */
public record Scope(Path root, Optional<Path> only, Optional<Path> top) {
    public static Scope of(Path named, Git git) throws IOException {
        Path real = named.toRealPath();
        boolean folder = Files.isDirectory(real);
        Path root = folder ? real : real.getParent();
        if (root == null) {
            throw new IOException(named + " has no folder");
        }
        return new Scope(
                root,
                folder ? Optional.empty() : Optional.of(real),
                git.in(root).top());
    }

    /** A plain file inside what was named, reached without any link. */
    public boolean holds(Path file) {
        try {
            Path real = file.toRealPath();
            return real.equals(file.toAbsolutePath().normalize())
                    && only.map(real::equals).orElse(real.startsWith(root))
                    && Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** With slashes, as seen from the folder. */
    public String nameOf(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** What reports call it. */
    public String shown() {
        Path last = only.orElse(root).getFileName();
        return last == null ? "root" : last.toString();
    }

    /** Where a diff is told from: the top of the working tree, else the folder. */
    public Path base() {
        return top.orElse(root);
    }
}
