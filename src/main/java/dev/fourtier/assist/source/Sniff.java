package dev.fourtier.assist.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what is worth a model's time: text that a person wrote. */
final class Sniff {
    private static final int LARGEST = 1 << 20;
    private static final int HEAD = 2_000;

    /** Longer lines are written by programs. */
    private static final int LONGEST_LINE = 4_000;

    private static final Set<String> LOCKS = Set.of(
            "package-lock.json",
            "npm-shrinkwrap.json",
            "pnpm-lock.yaml",
            "yarn.lock",
            "cargo.lock",
            "poetry.lock",
            "pipfile.lock",
            "uv.lock",
            "composer.lock",
            "gemfile.lock",
            "flake.lock",
            "go.sum");
    private static final Pattern MADE = Pattern.compile(
            ".*\\.(min\\.(js|css|mjs)|map|lock|pb\\.go|g\\.dart|svg|csv|tsv|snap)|.*_pb2(_grpc)?\\.pyi?",
            Pattern.DOTALL);
    private static final Pattern SAYS_SO = Pattern.compile(
            "@generated|code generated .{0,80}do not edit|this file (is|was) (auto(matically)?[- ]?)?generated"
                    + "|auto-?generated (file|by|code)|<!-- co gen-docs:",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET = Pattern.compile(
            "\\.env(\\..+)?|.*\\.(pem|key|p12|pfx|jks|keystore|kdbx)|id_(rsa|dsa|ecdsa|ed25519)|\\.netrc|\\.npmrc|\\.pypirc"
                    + "|\\.git-credentials|credentials(\\.json)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Sniff() {}

    /** By its name alone. */
    static Optional<Skip> name(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        // git writes such a name in quotes, and a terminal would obey it.
        if (name.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\' || c == 0x7f)) {
            return Optional.of(Skip.ODD_NAME);
        }
        if (SECRET.matcher(last).matches()) {
            return Optional.of(Skip.SECRET);
        }
        if (last.startsWith(".")) {
            // Settings of tools.
            return Optional.of(Skip.HIDDEN);
        }
        String lower = last.toLowerCase(Locale.ROOT);
        return LOCKS.contains(lower) || MADE.matcher(lower).matches() ? Optional.of(Skip.GENERATED) : Optional.empty();
    }

    /** What came of a look inside. */
    sealed interface Look {
        record Text(String text) implements Look {}

        record Not(Skip why) implements Look {}
    }

    static Look inside(Path file) {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                return new Look.Not(Skip.TOO_LARGE);
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                return new Look.Not(Skip.BINARY);
            }
            if (text.isBlank()) {
                return new Look.Not(Skip.EMPTY);
            }
            String head = text.substring(0, Math.min(HEAD, text.length()));
            boolean generated = SAYS_SO.matcher(head).find() || text.lines().anyMatch(l -> l.length() > LONGEST_LINE);
            return generated ? new Look.Not(Skip.GENERATED) : new Look.Text(text);
        } catch (CharacterCodingException binary) {
            return new Look.Not(Skip.BINARY);
        } catch (IOException unreadable) {
            return new Look.Not(Skip.UNREADABLE);
        }
    }
}
