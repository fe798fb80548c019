package dev.fourtier.assist.ask;

import dev.fourtier.model.Tier;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Gets something usable out of a model: from the cache, at the first try, at the second, or from the next tier up. */
public final class Asker {
    private static final int TRIES = 2;
    private static final String USELESS = ".useless";

    private final Model model;
    private final Cache cache;
    private final Tally tally;
    private final Tier entry;
    private final Map<Tier, String> models;
    private final boolean escalate;
    private final boolean again;

    /** Makes something of an answer. */
    public interface Reader<T> {
        T read(String answer) throws Malformed;
    }

    /** How it ended. */
    public sealed interface Result<T> {
        record Got<T>(T value) implements Result<T> {}

        /** @param lost there is no use in asking anything else */
        record Missed<T>(String why, boolean lost) implements Result<T> {}
    }

    /**
     * @param entry    the tier that is asked
     * @param models   what answers there, as far as anybody knows: with another model the cache is another one
     * @param escalate ask one tier up, to T3 at most, where the answers of a tier were of no use
     * @param again    ask a tier again whose answers were of no use another time
     */
    public Asker(
            Model model,
            Cache cache,
            Tally tally,
            Tier entry,
            Map<Tier, String> models,
            boolean escalate,
            boolean again) {
        this.model = model;
        this.cache = cache;
        this.tally = tally;
        this.entry = entry;
        this.models = Map.copyOf(models);
        this.escalate = escalate;
        this.again = again;
    }

    public <T> Result<T> ask(Question question, Reader<T> reader) throws InterruptedException {
        String key = Cache.key(question, entry, models.getOrDefault(entry, ""));
        Optional<T> known = remembered(key, reader);
        if (known.isPresent()) {
            tally.cached();
            return new Result.Got<>(known.get());
        }
        String complaint = "";
        boolean before = true;
        for (Optional<Tier> tier = Optional.of(entry); tier.isPresent(); tier = above(tier.get())) {
            Optional<String> useless = useless(question, tier.get());
            if (useless.isPresent()) {
                complaint = useless.get();
                continue;
            }
            before = false;
            if (!complaint.isEmpty()) {
                tally.escalated();
            }
            int said = 0;
            for (int turn = 0; turn < TRIES; turn++) {
                Question asked = turn == 0 ? question : question.again(complaint);
                Answer answer = model.ask(asked, tier.get());
                tally.asked(answer);
                switch (answer) {
                    case Answer.Failed(String why, boolean lost) -> {
                        return new Result.Missed<>(why, lost);
                    }
                    case Answer.BrokenOff(String why, boolean begun) -> {
                        tally.malformed();
                        said += begun ? 1 : 0;
                        complaint = why;
                    }
                    case Answer.Endless(String why) -> {
                        tally.malformed();
                        said++;
                        complaint = why;
                    }
                    case Answer.Said its -> {
                        try {
                            T value = reader.read(its.text());
                            keep(key, its.text());
                            return new Result.Got<>(value);
                        } catch (Malformed wrong) {
                            tally.malformed();
                            said++;
                            complaint = its.whole() ? wrong.what() : "it was cut off at " + question.most() + " tokens";
                        }
                    }
                }
            }
            if (said == TRIES) {
                keep(uselessKey(question, tier.get()), complaint);
            }
        }
        if (before) {
            tally.cached();
        }
        return new Result.Missed<>(
                "its answer was of no use twice: " + complaint
                        + (before ? "; that was so before, and --again asks once more" : "")
                        + (escalate || entry == Tier.T3 ? "" : "; --escalate asks the next tier up"),
                false);
    }

    /** The question alone, for those who only want to know whether it would be asked. */
    public <T> boolean knows(Question question, Reader<T> reader) {
        return remembered(Cache.key(question, entry, models.getOrDefault(entry, "")), reader)
                        .isPresent()
                || Stream.iterate(Optional.of(entry), Optional::isPresent, tier -> above(tier.orElseThrow()))
                        .allMatch(tier -> useless(question, tier.orElseThrow()).isPresent());
    }

    /** What was wrong with the answers of a tier that was asked before. */
    private Optional<String> useless(Question question, Tier tier) {
        return again ? Optional.empty() : cache.find(uselessKey(question, tier));
    }

    private String uselessKey(Question question, Tier tier) {
        return Cache.key(question, tier, models.getOrDefault(tier, "")) + USELESS;
    }

    private Optional<Tier> above(Tier tier) {
        return escalate ? tier.next().filter(next -> next != Tier.T4) : Optional.empty();
    }

    private <T> Optional<T> remembered(String key, Reader<T> reader) {
        Optional<String> found = cache.find(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read(found.get()));
        } catch (Malformed unreadable) {
            // Kept by another version, or torn by a full disk: asked anew.
            return Optional.empty();
        }
    }

    private void keep(String key, String answer) {
        try {
            cache.keep(key, answer);
        } catch (IOException full) {
            // The run goes on; it will have to ask again another time.
        }
    }
}
