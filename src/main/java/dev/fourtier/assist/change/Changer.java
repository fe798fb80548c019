package dev.fourtier.assist.change;

import dev.fourtier.assist.Kit;
import dev.fourtier.assist.ask.Asker;
import dev.fourtier.assist.ask.Malformed;
import dev.fourtier.assist.ask.Template;
import dev.fourtier.assist.source.Piece;
import dev.fourtier.assist.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for edits to a file, piece by piece, and makes one change of them. Writes nothing. */
public final class Changer {
    private final Kit kit;
    private final Template template;
    private final boolean commentsOnly;

    public Changer(Kit kit, Template template, boolean commentsOnly) {
        this.kit = kit;
        this.template = template;
        this.commentsOnly = commentsOnly;
    }

    /**
     * What became of one file.
     *
     * @param change empty where nothing is to be done
     * @param missed why a part of it could not be asked about; then it stays as it is
     */
    public record Changed(String file, Optional<FileChange> change, Optional<String> missed, boolean lost) {}

    public Changed change(SourceText file) throws InterruptedException {
        if (!FileChange.isPlain(file.text())) {
            return missed(file, "its lines end in different ways", false);
        }
        List<Edit> edits = new ArrayList<>();
        for (Piece piece : kit.pieces(file)) {
            switch (kit.asker().ask(kit.plainQuestion(template, piece), answer -> read(answer, piece))) {
                case Asker.Result.Got<List<Edit>>(List<Edit> more) ->
                    more.stream()
                            .filter(edit -> kit.isWanted(file.name(), edit.first(), edit.end() - 1))
                            .forEach(edits::add);
                case Asker.Result.Missed<List<Edit>>(String why, boolean lost) -> {
                    return missed(file, why, lost);
                }
            }
        }
        FileChange change = FileChange.of(file, edits);
        return new Changed(file.name(), Optional.of(change).filter(FileChange::isChange), Optional.empty(), false);
    }

    private List<Edit> read(String answer, Piece piece) throws Malformed {
        List<Edit> edits = EditReader.read(answer, piece);
        if (commentsOnly && !CommentsOnly.holds(FileChange.of(piece.file(), edits))) {
            throw new Malformed("it changes more than comments, or puts one beside another that is there");
        }
        return edits;
    }

    private static Changed missed(SourceText file, String why, boolean lost) {
        return new Changed(file.name(), Optional.empty(), Optional.of(why), lost);
    }
}
