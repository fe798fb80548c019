package dev.fourtier.assist.review;

import dev.fourtier.assist.Kit;
import dev.fourtier.assist.ask.Asker;
import dev.fourtier.assist.ask.Malformed;
import dev.fourtier.assist.ask.Question;
import dev.fourtier.assist.ask.Template;
import dev.fourtier.assist.source.Piece;
import dev.fourtier.assist.source.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reviews a file: piece by piece, then once more over what was found. */
public final class Reviewer {
    /** Findings that are looked at again in one question. */
    private static final int BATCH = 8;

    /** Lines shown around each. */
    private static final int AROUND = 6;

    private final Kit kit;
    private final Template first;
    private final Template second;
    private final FindingReader reader = new FindingReader();
    private final LooseJson json = new LooseJson();

    public Reviewer(Kit kit, Template first, Template second) {
        this.kit = kit;
        this.first = first;
        this.second = second;
    }

    public FileReview review(SourceText file) throws InterruptedException {
        List<Finding> found = new ArrayList<>();
        int dropped = 0;
        int unfounded = 0;
        for (Piece piece : kit.pieces(file)) {
            switch (kit.asker().ask(kit.question(first, piece), answer -> reader.read(answer, piece))) {
                case Asker.Result.Got<FindingReader.Reading>(var reading) -> {
                    dropped += reading.dropped();
                    for (Finding finding : reading.findings()) {
                        if (!kit.isWanted(finding.file(), finding.line(), finding.line())) {
                            dropped++;
                        } else if (found.stream().anyMatch(finding::isLike)) {
                            unfounded++;
                        } else {
                            found.add(finding);
                        }
                    }
                }
                case Asker.Result.Missed<FindingReader.Reading>(String why, boolean lost) -> {
                    return new FileReview(file.name(), found, dropped, unfounded, Optional.of(why), lost);
                }
            }
        }
        List<Finding> kept = sift(file, found);
        kept.sort(Comparator.comparingInt(Finding::line));
        return new FileReview(
                file.name(), kept, dropped, unfounded + found.size() - kept.size(), Optional.empty(), false);
    }

    /** Where the second look fails, what was found stays: better one too many than one lost. */
    private List<Finding> sift(SourceText file, List<Finding> found) throws InterruptedException {
        List<Finding> kept = new ArrayList<>();
        for (int from = 0; from < found.size(); from += BATCH) {
            List<Finding> some = found.subList(from, Math.min(from + BATCH, found.size()));
            Question question = second.fill(
                    Map.of("file", file.name(), "findings", Template.fenced(shown(file, some))), kit.most());
            if (kit.asker().ask(question, answer -> kept(answer, some.size()))
                    instanceof Asker.Result.Got<Set<Integer>>(var numbers)) {
                for (int i = 0; i < some.size(); i++) {
                    if (numbers.contains(i + 1)) {
                        kept.add(some.get(i));
                    }
                }
            } else {
                kept.addAll(some);
            }
        }
        return kept;
    }

    private Set<Integer> kept(String answer, int most) throws Malformed {
        Set<Integer> numbers = new HashSet<>();
        for (JsonNode number : json.list(answer, "keep")) {
            if (!number.isIntegralNumber() || number.asInt(0) < 1 || number.asInt(0) > most) {
                throw new Malformed("the list named keep may hold numbers from 1 to " + most + " only");
            }
            numbers.add(number.asInt());
        }
        return numbers;
    }

    private static String shown(SourceText file, List<Finding> findings) {
        var text = new StringBuilder();
        int number = 0;
        for (Finding finding : findings) {
            number++;
            text.append("Finding %d, line %d, %s: %s. %s%n"
                    .formatted(number, finding.line(), finding.severity().word(), finding.title(), finding.why()));
            int from = Math.max(1, finding.line() - AROUND);
            int to = Math.min(file.lines().size(), finding.line() + AROUND);
            text.append(new Piece(file, from, to, 1, 1).numbered()).append('\n');
        }
        return text.toString();
    }
}
