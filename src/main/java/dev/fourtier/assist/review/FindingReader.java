package dev.fourtier.assist.review;

import dev.fourtier.assist.ask.Malformed;
import dev.fourtier.assist.source.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** Findings out of an answer, held against the lines they speak of: what does not stand in the file is dropped and counted. */
final class FindingReader {
    private static final int LONGEST = 2_000;
    private static final int MOST = 200;

    private final LooseJson json = new LooseJson();

    /** @param dropped findings about lines or words that the file does not have, or without a title */
    record Reading(List<Finding> findings, int dropped) {
        Reading {
            findings = List.copyOf(findings);
        }
    }

    Reading read(String answer, Piece piece) throws Malformed {
        JsonNode list = json.list(answer, "findings");
        List<Finding> found = new ArrayList<>();
        int dropped = 0;
        for (JsonNode node : list) {
            OptionalInt line = place(node, piece);
            String title = clean(node.path("title").asString(""));
            if (line.isEmpty() || title.isEmpty() || found.size() == MOST || isOfAnother(node, piece)) {
                dropped++;
                continue;
            }
            found.add(new Finding(
                    piece.file().name(),
                    line.getAsInt(),
                    Severity.named(node.path("severity").asString("")).orElse(Severity.MEDIUM),
                    title,
                    clean(node.path("why").asString("")),
                    clean(node.path("suggestion").asString(""))));
        }
        return new Reading(found, dropped);
    }

    private static boolean isOfAnother(JsonNode node, Piece piece) {
        String file = node.path("file").asString("");
        return !file.isEmpty() && !file.equals(piece.file().name());
    }

    /** Where it is: the line named, if the words quoted stand there; else the one line of the piece where they do stand. */
    private static OptionalInt place(JsonNode node, Piece piece) {
        int line = node.path("line")
                .asInt(node.path("line").isString() ? number(node.path("line").asString("")) : 0);
        String quote = squeezed(node.path("quote").asString("").replaceFirst("^\\s*\\d+\\|", ""));
        boolean inside = line >= piece.first() && line <= piece.last();
        if (quote.isEmpty()) {
            return inside ? OptionalInt.of(line) : OptionalInt.empty();
        }
        if (inside && squeezed(piece.file().line(line)).contains(quote)) {
            return OptionalInt.of(line);
        }
        int found = 0;
        for (int each = piece.first(); each <= piece.last(); each++) {
            if (squeezed(piece.file().line(each)).contains(quote)) {
                if (found != 0) {
                    return OptionalInt.empty();
                }
                found = each;
            }
        }
        return found == 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }

    private static int number(String text) {
        return text.matches("\\d{1,7}") ? Integer.parseInt(text) : 0;
    }

    /** Models do not count spaces. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    /** Nothing that a terminal would obey. */
    private static String clean(String text) {
        String plain = text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }
}
