package dev.fourtier.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Looks at the files of {@code co}: its home, its JDK, the disk and the clock. */
final class ProgramProbe {
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    /** What only its owner may read, beside the folders. */
    private static final List<String> PRIVATE_FILES = List.of("run/control.json", "pin", "ledger/ledger.db");

    private ProgramProbe() {}

    static ProgramChecks.Facts look(Patient patient) {
        Path home = patient.home();
        boolean there = Files.isDirectory(home);
        List<Path> missing = new ArrayList<>();
        List<Path> open = new ArrayList<>();
        for (Path folder : patient.folders()) {
            if (!Files.isDirectory(folder)) {
                missing.add(folder);
            } else if (isOpen(folder)) {
                open.add(folder);
            }
        }
        PRIVATE_FILES.stream().map(home::resolve).filter(ProgramProbe::isOpen).forEach(open::add);
        Path nearest = nearest(home);
        return new ProgramChecks.Facts(
                Runtime.version().feature(),
                System.getProperty("java.runtime.version", ""),
                System.getProperty("java.home", ""),
                home,
                Files.exists(home, LinkOption.NOFOLLOW_LINKS) && !there,
                Files.isWritable(nearest),
                there ? missing : List.of(),
                open,
                free(nearest),
                patient.clock().instant(),
                built(patient),
                newest(home.resolve("ledger/ledger.db")),
                unsynchronized(),
                patient.daemon().get(),
                patient.newer().get());
    }

    private static boolean isOpen(Path path) {
        try {
            return Files.exists(path)
                    && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** The folder itself, or the one it would be made in. */
    static Path nearest(Path folder) {
        Path at = folder.toAbsolutePath();
        while (!Files.isDirectory(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    static OptionalLong free(Path folder) {
        try {
            return OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }

    /** When the program was built: no clock that is right shows less. */
    private static Optional<Instant> built(Patient patient) {
        return patient.program().stream()
                .flatMap(root -> List.of(root.resolve("lib/co.jar"), root.resolve("target/lib/co.jar")).stream())
                .flatMap(jar -> newest(jar).stream())
                .findFirst();
    }

    private static Optional<Instant> newest(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Files.getLastModifiedTime(file).toInstant())
                    : Optional.empty();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** systemd keeps the clock here, and has not reached a time server since the machine started. */
    private static boolean unsynchronized() {
        Path state = Path.of("/run/systemd/timesync");
        return Files.isDirectory(state) && !Files.exists(state.resolve("synchronized"));
    }
}
