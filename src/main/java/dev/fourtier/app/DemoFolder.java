package dev.fourtier.app;

import dev.fourtier.control.Home;
import dev.fourtier.control.InstanceLock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** The home of one {@code co demo}: a folder that is made for it and goes with it. */
final class DemoFolder implements AutoCloseable {
    private static final String NAME = "co-demo-";
    private static final Pattern NAME_OF_ONE = Pattern.compile(NAME + "([0-9]{1,18})-[0-9]+");
    private static final String SERVICE = "service.sh";
    private static final List<String> FILES = List.of("config.yaml", "models.conf", "settings.conf", "services.yaml");

    private final Path folder;

    private DemoFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes one, and removes what demos that were killed have left.
     *
     * @param among where such folders stand: that of temporary files
     * @param pid   of this process
     */
    static DemoFolder make(Path among, long pid) throws IOException {
        sweep(among);
        return new DemoFolder(Files.createTempDirectory(among, NAME + pid + "-"));
    }

    Home home() {
        return new Home(folder);
    }

    /** @param values what stands for {@code {ollama}} and the like */
    void write(Map<String, String> values) throws IOException {
        Path config = Files.createDirectories(home().config());
        Path service = folder.resolve(SERVICE);
        Files.writeString(service, text(SERVICE));
        for (String file : FILES) {
            String text = text(file).replace("{service}", service.toString());
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("{" + value.getKey() + "}", value.getValue());
            }
            Files.writeString(config.resolve(file), text);
        }
    }

    @Override
    public void close() throws IOException {
        Folders.delete(folder);
    }

    private static String text(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                DemoFolder.class.getResourceAsStream("demo/" + file), () -> file + " is not in the jar")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void sweep(Path among) throws IOException {
        try (DirectoryStream<Path> old = Files.newDirectoryStream(among, NAME + "*")) {
            for (Path left : old) {
                if (isLeft(left)) {
                    Folders.delete(left);
                }
            }
        } catch (UncheckedIOException | IOException stuck) {
            // Another user's, or one that goes this very moment. It is in nobody's way.
            LoggerFactory.getLogger(DemoFolder.class).debug("an old demo stays: {}", stuck.toString());
        }
    }

    /** A demo holds its lock; one that has made none yet has begun before it made its folder. */
    private static boolean isLeft(Path folder) throws IOException {
        Matcher name = NAME_OF_ONE.matcher(folder.getFileName().toString());
        if (!name.matches() || !isOwnFolder(folder)) {
            return false;
        }
        var home = new Home(folder);
        if (Files.exists(home.lockFile())) {
            // Not by its pid: one that was killed keeps it until somebody has asked how it ended.
            return InstanceLock.holder(home).isEmpty();
        }
        Instant made = Files.getLastModifiedTime(folder).toInstant();
        return ProcessHandle.of(Long.parseLong(name.group(1)))
                .flatMap(process -> process.info().startInstant())
                .filter(made::isAfter)
                .isEmpty();
    }

    /** No link that somebody else has laid there. */
    private static boolean isOwnFolder(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName().equals(System.getProperty("user.name"));
    }
}
