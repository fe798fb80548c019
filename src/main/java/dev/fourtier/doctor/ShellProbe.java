package dev.fourtier.doctor;

import dev.fourtier.config.OldAliases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at what a person's shell knows: its PATH, its start-up files, the variables for Claude Code. */
final class ShellProbe {
    private ShellProbe() {}

    static ShellChecks.Facts look(Patient patient) {
        Optional<Path> bin = patient.program().map(root -> root.resolve("bin"));
        List<String> names = bin.map(ShellProbe::names).orElse(List.of());
        String path = patient.environment().getOrDefault("PATH", "");
        List<ShellChecks.Found> found = names.stream()
                .map(name -> new ShellChecks.Found(
                        name,
                        Programs.find(name, path),
                        Programs.find(name, path)
                                .filter(file -> isOurs(file, bin))
                                .isPresent()))
                .toList();
        return new ShellChecks.Facts(
                patient.fromShell(),
                bin,
                found,
                aliases(patient, names, bin),
                patient.variable("ANTHROPIC_BASE_URL"),
                patient.variable("ANTHROPIC_API_KEY").isPresent()
                        || patient.variable("ANTHROPIC_AUTH_TOKEN").isPresent(),
                patient.variable("ANTHROPIC_API_KEY")
                        .filter(key -> key.startsWith("sk-ant-"))
                        .isPresent(),
                patient.proxyPort());
    }

    /** What people type, which are the files of {@code bin}. */
    private static List<String> names(Path bin) {
        try (Stream<Path> files = Files.list(bin)) {
            return files.filter(Files::isExecutable)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    /** All our names are one script. */
    private static boolean isOurs(Path file, Optional<Path> bin) {
        try {
            return bin.isPresent()
                    && Files.exists(bin.get().resolve("co"))
                    && file.toRealPath().equals(bin.get().resolve("co").toRealPath());
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static List<ShellChecks.Alias> aliases(Patient patient, List<String> names, Optional<Path> bin) {
        List<ShellChecks.Alias> found = new ArrayList<>();
        for (Path file : startFiles(patient)) {
            try {
                // ISO-8859-1 takes every byte: such a file need not be UTF-8.
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                OldAliases.in(text, names).stream()
                        // One that leads to our own programs is in nobody's way.
                        .filter(alias -> bin.map(Path::toString)
                                .filter(alias.text()::contains)
                                .isEmpty())
                        .map(alias -> new ShellChecks.Alias(file, alias.line(), alias.name()))
                        .forEach(found::add);
            } catch (IOException unreadable) {
                // The shell cannot read it either.
            }
        }
        return List.copyOf(found);
    }

    private static List<Path> startFiles(Patient patient) {
        Path home = patient.userHome();
        Path zsh = patient.variable("ZDOTDIR").map(Path::of).orElse(home);
        Path config = patient.variable("XDG_CONFIG_HOME").map(Path::of).orElse(home.resolve(".config"));
        return Stream.of(
                        zsh.resolve(".zshrc"),
                        zsh.resolve(".zprofile"),
                        zsh.resolve(".zshenv"),
                        home.resolve(".bashrc"),
                        home.resolve(".bash_profile"),
                        home.resolve(".bash_aliases"),
                        home.resolve(".profile"),
                        home.resolve(".aliases"),
                        config.resolve("fish/config.fish"))
                .distinct()
                .filter(Files::isRegularFile)
                .toList();
    }
}
