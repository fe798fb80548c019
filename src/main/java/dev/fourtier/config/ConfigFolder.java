package dev.fourtier.config;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where configuration stands.
 *
 * @param chosen the person's folder; a file it does not have is the shipped one
 * @param shipped the folder that came with the program
 * @param later   the person's folder may be missing, and come while we run
 */
public record ConfigFolder(Path chosen, Path shipped, boolean later) {
    public ConfigFolder(Path chosen, Path shipped) {
        this(chosen, shipped, false);
    }

    /** For a program that stays: where nobody has a folder of their own yet, the usual place of one is looked at too. */
    public ConfigFolder orLater(Path own) {
        return chosen.equals(shipped) && !Files.exists(own) ? new ConfigFolder(own, shipped, true) : this;
    }

    /** {@code --config}, else {@code CO_CONFIG}, else {@code $CO_HOME/config} if there, else the shipped one. */
    public static ConfigFolder resolve(Optional<Path> cliOption, Map<String, String> env, Path coHome, Path shipped) {
        Path own = coHome.resolve("config");
        Path chosen = cliOption
                .or(() -> Optional.ofNullable(env.get("CO_CONFIG"))
                        .filter(text -> !text.isBlank())
                        .map(Path::of))
                .orElseGet(() -> Files.isDirectory(own) ? own : shipped);
        return new ConfigFolder(chosen, shipped);
    }

    /** The file of that name that counts. A link that leads nowhere counts, so that it is complained about. */
    public Path file(String name) {
        Path own = chosen.resolve(name);
        return Files.exists(own, LinkOption.NOFOLLOW_LINKS) ? own : shipped.resolve(name);
    }
}
