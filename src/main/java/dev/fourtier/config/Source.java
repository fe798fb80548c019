package dev.fourtier.config;

import dev.fourtier.config.Diagnostic.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What stood in a file when it was read. Equal when the same was found, which is how a change is noticed. */
sealed interface Source {
    int LARGEST_BYTES = 1 << 20;

    Path file();

    record Text(Path file, String text) implements Source {
        /** The end of a text may be one line behind what an editor shows; a place is always inside. */
        Place clamp(int line, int column) {
            String[] lines = text.split("\n", -1);
            int row = Math.clamp(line, 1, lines.length);
            int width = lines[row - 1].codePointCount(0, lines[row - 1].length());
            return new Place(file, row, Math.clamp(column, 1, width + 1));
        }

        Place placeOfCodePoint(int position) {
            int end = text.offsetByCodePoints(0, Math.min(position, text.codePointCount(0, text.length())));
            return placeOfEnd(file, text.substring(0, end));
        }

        @Override
        public String toString() {
            return "Text of " + file;
        }
    }

    record Unreadable(Path file, Diagnostic why) implements Source {}

    static Source read(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST_BYTES + 1);
        } catch (NoSuchFileException e) {
            return unreadable(Place.whole(file), "there is no such file", "Put it there, or install co again.");
        } catch (IOException e) {
            return unreadable(Place.whole(file), "the file cannot be read", "Check that it is a file you may read.");
        }
        if (bytes.length > LARGEST_BYTES) {
            return unreadable(Place.whole(file), "the file is larger than 1 MiB", "Check that it is the right one.");
        }
        return decode(file, bytes);
    }

    static Source decode(Path file, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length + 1);
        boolean broken = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true)
                .isError();
        String text = out.flip().toString();
        if (broken) {
            return unreadable(placeOfEnd(file, text), "this is no UTF-8", "Save the file as UTF-8 in your editor.");
        }
        return new Text(file, text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static Unreadable unreadable(Place place, String problem, String cure) {
        return new Unreadable(place.file(), Diagnostic.of(place, Severity.ERROR, problem, cure));
    }

    private static Place placeOfEnd(Path file, String before) {
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Place(file, line, 1 + before.codePointCount(lineStart, before.length()));
    }
}
