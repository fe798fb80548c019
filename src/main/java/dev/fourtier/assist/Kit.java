package dev.fourtier.assist;

import dev.fourtier.assist.ask.Asker;
import dev.fourtier.assist.ask.Question;
import dev.fourtier.assist.ask.Template;
import dev.fourtier.assist.source.Piece;
import dev.fourtier.assist.source.Range;
import dev.fourtier.assist.source.SourceText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What work on each file needs.
 *
 * @param changed where only what changed is of interest
 * @param room    tokens for a piece of a file
 * @param most    tokens of an answer
 * @param model   that reads it, as far as anybody knows
 * @param values  more to fill into templates
 */
public record Kit(Asker asker, Optional<Range> changed, long room, int most, String model, Map<String, String> values) {
    /** Lines beside a change that still have to do with it. */
    private static final int BESIDE = 3;

    public Kit {
        values = Map.copyOf(values);
    }

    /** Of the whole file. */
    public List<Piece> all(SourceText file) {
        return Piece.cut(file, room, model);
    }

    /** The same, but only those with a change where only what changed is of interest. */
    public List<Piece> pieces(SourceText file) {
        List<Piece> all = all(file);
        return changed.map(range -> all.stream()
                        .filter(piece -> range.touches(file.name(), piece.first(), piece.last()))
                        .toList())
                .orElse(all);
    }

    /** Whether lines have to do with what changed. */
    public boolean isWanted(String file, int first, int last) {
        return changed.map(range -> range.touches(file, first - BESIDE, last + BESIDE))
                .orElse(true);
    }

    /** With numbered lines. */
    public Question question(Template template, Piece piece) {
        return question(template, piece, piece.numbered());
    }

    /** With the lines as they are. */
    public Question plainQuestion(Template template, Piece piece) {
        return question(template, piece, piece.text());
    }

    private Question question(Template template, Piece piece, String code) {
        Map<String, String> all = new HashMap<>(values);
        all.put("file", piece.file().name());
        all.put("language", Language.of(piece.file().name()));
        all.put("first", Integer.toString(piece.first()));
        all.put("last", Integer.toString(piece.last()));
        all.put("code", Template.fenced(code));
        return template.fill(all, most);
    }
}
