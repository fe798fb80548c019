package dev.fourtier.launch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A shell that people type into, and where it looks when it starts. */
public enum Shell {
    ZSH {
        @Override
        List<Path> files(Path home, Map<String, String> environment, boolean mac) {
            Path folder = set(environment, "ZDOTDIR").map(home::resolve).orElse(home);
            return List.of(
                    folder.resolve(".zshrc"),
                    folder.resolve(".zshenv"),
                    folder.resolve(".zprofile"),
                    home.resolve(".zsh_aliases"));
        }
    },
    BASH {
        @Override
        List<Path> files(Path home, Map<String, String> environment, boolean mac) {
            Path interactive = home.resolve(".bashrc");
            Path login = home.resolve(".bash_profile");
            Path plain = home.resolve(".profile");
            Path aliases = home.resolve(".bash_aliases");
            if (!mac) {
                return List.of(interactive, login, plain, aliases);
            }
            // Terminals of macOS start login shells, which do not read .bashrc; and .profile only without a
            // .bash_profile.
            return Files.exists(login) || !Files.exists(plain)
                    ? List.of(login, interactive, plain, aliases)
                    : List.of(plain, interactive, login, aliases);
        }
    },
    FISH {
        @Override
        List<Path> files(Path home, Map<String, String> environment, boolean mac) {
            Path config = set(environment, "XDG_CONFIG_HOME").map(home::resolve).orElse(home.resolve(".config"));
            return List.of(config.resolve("fish").resolve("config.fish"));
        }

        @Override
        String path(Path programs) {
            String folder =
                    bytes("'" + programs.toString().replace("\\", "\\\\").replace("'", "\\'") + "'");
            return "contains -- " + folder + " $PATH; or set -gx PATH " + folder + " $PATH";
        }
    };

    /** What it reads at its start: the first is where our lines belong, in the others old aliases may stand. */
    abstract List<Path> files(Path home, Map<String, String> environment, boolean mac);

    /** The line that puts a folder before all others where commands are looked for; nothing where it is there already. */
    String path(Path programs) {
        String folder = bytes("'" + programs.toString().replace("'", "'\\''") + "'");
        return "case \":$PATH:\" in *:" + folder + ":*) ;; *) export PATH=" + folder + ":\"$PATH\" ;; esac";
    }

    /** @param program as in {@code $SHELL} */
    static Optional<Shell> of(String program) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        return Arrays.stream(values())
                .filter(shell -> shell.word().equals(name))
                .findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** A path as the bytes of a start-up file, one char each. */
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
