package dev.fourtier.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A person's {@code config.yaml}, to be changed in place. */
public final class Configured {
    private static final String MARK = "\uFEFF";

    private final Source.Text source;
    private final Path target;
    private final boolean copied;
    private final boolean marked;
    private final Map<String, String> env;

    private Configured(Source.Text source, Path target, boolean copied, boolean marked, Map<String, String> env) {
        this.source = source;
        this.target = target;
        this.copied = copied;
        this.marked = marked;
        this.env = env;
    }

    /**
     * @param folder as it is read
     * @param own    where the shipped file is copied to, if that one is read
     * @throws IOException with a sentence for the person
     */
    public static Configured open(ConfigFolder folder, Path own, Map<String, String> env) throws IOException {
        Path read = folder.file("config.yaml");
        boolean shipped = read.getParent() == null || same(read.getParent(), folder.shipped());
        Path target = shipped ? copyIn(folder, own) : read.toRealPath();
        return switch (Source.read(read)) {
            case Source.Unreadable(Path _, Diagnostic why) -> throw new IOException(why.render());
            case Source.Text text ->
                new Configured(
                        new Source.Text(shipped ? target : read, text.text()),
                        target,
                        shipped,
                        Files.readString(read, StandardCharsets.UTF_8).startsWith(MARK),
                        env);
        };
    }

    /** The person's own folder, also where it has no such file. */
    private static Path copyIn(ConfigFolder folder, Path own) {
        Path into = same(folder.chosen(), folder.shipped()) ? own : folder.chosen();
        return into.resolve("config.yaml");
    }

    private static boolean same(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    Source.Text source() {
        return source;
    }

    Map<String, String> env() {
        return env;
    }

    public Path file() {
        return target;
    }

    /** Whether it does not exist before it is written, as the shipped one is in force. */
    public boolean isCopy() {
        return copied;
    }

    /** All of it or nothing, with the rights that the file had. */
    public void write(String text) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(target + " is no file");
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, ".config", ".yaml");
        try {
            Files.writeString(fresh, (marked ? MARK : "") + text, StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(fresh, permissions());
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private Set<PosixFilePermission> permissions() throws IOException {
        return Optional.of(target)
                        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                        .isPresent()
                ? Files.getPosixFilePermissions(target)
                : PosixFilePermissions.fromString("rw-r--r--");
    }
}
