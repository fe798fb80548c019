package dev.fourtier.app;

import dev.fourtier.config.Diagnostic;
import dev.fourtier.config.KeysFile;
import dev.fourtier.console.shell.Views;
import dev.fourtier.console.state.KeyMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of the console as a person's {@code keys.yaml} has them. */
final class KeyBook {
    private final Path file;
    private Optional<Stamp> seen = Optional.empty();

    KeyBook(Path file) {
        this.file = file;
    }

    private record Stamp(FileTime modified, long size) {}

    /** Read anew; empty where nothing was saved since the last time, at first where there is no such file. */
    Optional<KeyMap.Made> changed() {
        Optional<Stamp> now = stamp();
        if (now.equals(seen)) {
            return Optional.empty();
        }
        seen = now;
        return Optional.of(read(file));
    }

    private Optional<Stamp> stamp() {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(attributes.lastModifiedTime(), attributes.size()));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** With all that is wrong in it, each with its line. */
    static KeyMap.Made read(Path file) {
        KeysFile found = KeysFile.read(file);
        KeyMap.Made made = KeyMap.of(
                Views.scopes(),
                found.wishes().stream()
                        .map(wish -> new KeyMap.Wish(
                                wish.scope(),
                                wish.action(),
                                wish.keys(),
                                wish.place().toString()))
                        .toList());
        List<String> problems = new ArrayList<>(
                found.problems().stream().map(Diagnostic::render).toList());
        problems.addAll(made.problems());
        return new KeyMap.Made(made.map(), problems);
    }
}
