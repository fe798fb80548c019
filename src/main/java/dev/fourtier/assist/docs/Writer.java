package dev.fourtier.assist.docs;

import dev.fourtier.assist.Kit;
import dev.fourtier.assist.ask.Asker;
import dev.fourtier.assist.ask.Malformed;
import dev.fourtier.assist.ask.Template;
import dev.fourtier.assist.source.Piece;
import dev.fourtier.assist.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has a file described, piece by piece. Writes nothing. */
public final class Writer {
    private static final int SHORTEST = 10;

    private final Kit kit;
    private final Template template;

    public Writer(Kit kit, Template template) {
        this.kit = kit;
        this.template = template;
    }

    /** What became of one file. */
    public record Written(String file, Optional<Page> page, Optional<String> missed, boolean lost) {}

    public Written write(SourceText file) throws InterruptedException {
        List<String> parts = new ArrayList<>();
        // A page of what changed alone would be no page of the file.
        for (Piece piece : kit.all(file)) {
            switch (kit.asker().ask(kit.question(template, piece), Writer::read)) {
                case Asker.Result.Got<String>(String text) ->
                    parts.add(
                            piece.of() == 1
                                    ? text
                                    : "## Lines " + piece.first() + " to " + piece.last() + "\n\n" + text);
                case Asker.Result.Missed<String>(String why, boolean lost) -> {
                    return new Written(file.name(), Optional.empty(), Optional.of(why), lost);
                }
            }
        }
        Optional<Page> page =
                parts.isEmpty() ? Optional.empty() : Optional.of(Page.of(file.name(), String.join("\n\n", parts)));
        return new Written(file.name(), page, Optional.empty(), false);
    }

    private static String read(String answer) throws Malformed {
        String text = Page.cleaned(answer);
        if (text.length() < SHORTEST) {
            throw new Malformed("it says nothing");
        }
        return text;
    }
}
