package dev.fourtier.assist.ask;

import dev.fourtier.model.Tier;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Gets something usable out of a model: from the cache, at the first try, at the second, or from the next tier up. */
public final class Asker {
    private static final int TRIES = 2;

    private final Model model;
    private final Cache cache;
    private final Tally tally;
    private final Tier entry;
    private final Map<Tier, String> models;
    private final boolean escalate;

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
     */
    public Asker(Model model, Cache cache, Tally tally, Tier entry, Map<Tier, String> models, boolean escalate) {
        this.model = model;
        this.cache = cache;
        this.tally = tally;
        this.entry = entry;
        this.models = Map.copyOf(models);
        this.escalate = escalate;
    }

    public <T> Result<T> ask(Question question, Reader<T> reader) throws InterruptedException {
        String key = Cache.key(question, entry, models.getOrDefault(entry, ""));
        Optional<T> known = remembered(key, reader);
        if (known.isPresent()) {
            tally.cached();
            return new Result.Got<>(known.get());
        }
        String complaint = "";
        for (Optional<Tier> tier = Optional.of(entry); tier.isPresent(); tier = above(tier.get())) {
            if (!complaint.isEmpty()) {
                tally.escalated();
            }
            for (int turn = 0; turn < TRIES; turn++) {
                Question asked = turn == 0 ? question : question.again(complaint);
                Answer answer = model.ask(asked, tier.get());
                tally.asked(answer);
                switch (answer) {
                    case Answer.Failed(String why, boolean lost) -> {
                        return new Result.Missed<>(why, lost);
                    }
                    case Answer.BrokenOff(String why) -> {
                        tally.malformed();
                        complaint = why;
                    }
                    case Answer.Said said -> {
                        try {
                            T value = reader.read(said.text());
                            keep(key, said.text());
                            return new Result.Got<>(value);
                        } catch (Malformed wrong) {
                            tally.malformed();
                            complaint =
                                    said.whole() ? wrong.what() : "it was cut off at " + question.most() + " tokens";
                        }
                    }
                }
            }
        }
        return new Result.Missed<>(
                "its answer was of no use twice: " + complaint
                        + (escalate || entry == Tier.T3 ? "" : "; --escalate asks the next tier up"),
                false);
    }

    /** The question alone, for those who only want to know whether it would be asked. */
    public <T> boolean knows(Question question, Reader<T> reader) {
        return remembered(Cache.key(question, entry, models.getOrDefault(entry, "")), reader)
                .isPresent();
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
