package dev.fourtier.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** Something that is safe to do without asking: it touches only what {@code co} made for itself, or makes a folder. */
public sealed interface Fix {
    /** What it did, as a sentence. */
    String apply() throws IOException;

    /** Makes folders, for their owner alone. */
    record MakeFolders(List<Path> folders) implements Fix {
        public MakeFolders {
            folders = List.copyOf(folders);
        }

        @Override
        public String apply() throws IOException {
            for (Path folder : folders) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return "Made " + shown(folders) + ".";
        }
    }

    /** Takes all rights from everybody but the owner. */
    record CloseToOthers(List<Path> paths) implements Fix {
        public CloseToOthers {
            paths = List.copyOf(paths);
        }

        @Override
        public String apply() throws IOException {
            for (Path path : paths) {
                Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
                rights.retainAll(Set.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE));
                Files.setPosixFilePermissions(path, rights);
            }
            return "Closed " + shown(paths) + " to other people.";
        }
    }

    /** Removes a file that a {@code co} left which is gone. */
    record Remove(Path file) implements Fix {
        @Override
        public String apply() throws IOException {
            Files.deleteIfExists(file);
            return "Removed " + file + ".";
        }
    }

    private static String shown(List<Path> paths) {
        return String.join(", ", paths.stream().map(Path::toString).toList());
    }
}
