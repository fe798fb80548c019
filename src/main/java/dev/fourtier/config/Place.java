package dev.fourtier.config;

import java.nio.file.Path;

/** Where something stands: line and column count from 1, columns in characters; line 0 means the file as a whole. */
public record Place(Path file, int line, int column) {
    static Place whole(Path file) {
        return new Place(file, 0, 0);
    }

    /** {@code config.yaml:12:7}: the file's name alone, as compilers and editors write it. */
    @Override
    public String toString() {
        return line == 0 ? file.toString() : shortName() + ":" + line + ":" + column;
    }

    private String shortName() {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
