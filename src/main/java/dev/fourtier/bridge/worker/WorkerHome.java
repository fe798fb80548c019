package dev.fourtier.bridge.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that one worker sees of the disk: a home, a place for temporary files and a folder for each session. The CLI keeps a record
 * of every chat and of every failure there, prompts in clear; they go when their turn is over, and all of it goes with the worker.
 */
final class WorkerHome {
    private static final Logger LOG = LoggerFactory.getLogger("gemini");
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path root;
    private final RandomGenerator random;

    private WorkerHome(Path root, RandomGenerator random) {
        this.root = root;
        this.random = random;
    }

    /**
     * @param settings for the whole worker, as the CLI reads them
     * @param system   the system prompt's file
     */
    static WorkerHome create(Path under, byte[] settings, String system, RandomGenerator random) throws IOException {
        Files.createDirectories(under, PRIVATE);
        Path root = Files.createDirectory(under.resolve("w" + word(random)), PRIVATE)
                .toRealPath();
        var home = new WorkerHome(root, random);
        Files.createDirectories(home.gemini());
        Files.createDirectory(home.temporary());
        Files.createDirectory(home.sessions());
        Files.write(home.gemini().resolve("settings.json"), settings);
        Files.writeString(home.systemPrompt(), system);
        return home;
    }

    /** Takes away what a killed {@code co} left: all but our own. */
    static void sweepAll(Path under, Path own) {
        if (Files.isDirectory(under)) {
            try (Stream<Path> left = Files.list(under)) {
                left.filter(folder -> !folder.equals(own)).forEach(WorkerHome::delete);
            } catch (IOException e) {
                LOG.warn("{} cannot be looked through: {}", under, e.getMessage());
            }
        }
    }

    Path home() {
        return root.resolve("home");
    }

    Path gemini() {
        return home().resolve(".gemini");
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    Path systemPrompt() {
        return root.resolve("system.md");
    }

    private Path sessions() {
        return root.resolve("sessions");
    }

    /** A fresh folder; its name is known to nobody else, and the CLI names its own records of it the same. */
    Path newFolder(byte[] settings) throws IOException {
        Path folder = Files.createDirectory(sessions().resolve("co" + word(random)));
        Files.write(Files.createDirectory(folder.resolve(".gemini")).resolve("settings.json"), settings);
        return folder;
    }

    /** Where the CLI looks for the chats of a folder. */
    Path writeChat(Path folder, String session, byte[] record) throws IOException {
        Path chats = Files.createDirectories(records("tmp", folder).resolve("chats"));
        return Files.write(chats.resolve("session-2026-01-01T00-00-" + session.substring(0, 8) + ".jsonl"), record);
    }

    /** Takes away what a turn left. */
    void sweep(Path folder) {
        delete(folder);
        delete(records("tmp", folder));
        delete(records("history", folder));
        try (Stream<Path> reports = Files.list(temporary())) {
            reports.filter(file -> file.getFileName().toString().startsWith("gemini-client-error"))
                    .forEach(WorkerHome::delete);
        } catch (IOException e) {
            LOG.warn("error reports of the Gemini CLI cannot be looked for: {}", e.getMessage());
        }
    }

    /** After the worker is gone. */
    void delete() {
        delete(root);
    }

    private Path records(String kind, Path folder) {
        return gemini().resolve(kind).resolve(folder.getFileName().toString());
    }

    private static void delete(Path path) {
        // The CLI may write at this very moment, so that a folder is not empty when its turn comes.
        for (int i = 0; i < 3 && Files.exists(path); i++) {
            List<Path> all;
            try (Stream<Path> found = Files.walk(path)) {
                all = found.sorted(Comparator.reverseOrder()).toList();
            } catch (IOException | UncheckedIOException changing) {
                continue;
            }
            all.forEach(WorkerHome::deleteOne);
        }
        if (Files.exists(path)) {
            LOG.warn("{} could not be deleted", path);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException retriedOrTold) {
            LOG.debug("{} is not deleted yet", path);
        }
    }

    static String word(RandomGenerator random) {
        var bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
