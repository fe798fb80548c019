package dev.fourtier.control;

import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.control.check.Checks;
import dev.fourtier.control.check.Setup;
import dev.fourtier.control.event.Feed;
import dev.fourtier.control.log.Logs;
import dev.fourtier.control.request.Requests;
import dev.fourtier.control.service.Services;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** Everything a person can see and do from outside. Callable from any thread; must answer without waiting for an upstream. */
public interface Operations {
    StatusView status();

    /** The configured models, from T1 up. */
    List<ModelView> models();

    /** What waits for a person, oldest first. */
    List<ApprovalView> approvals();

    /**
     * A person says yes. Whether that may be a person is for whoever took the call to find out before.
     *
     * @param wholePrompt to what the same prompt still asks too, inside the limits shown
     * @param pin         empty where none was given
     * @return completes when the yes is on disk or has failed; never exceptionally
     */
    CompletionStage<Ruling> approve(String id, boolean wholePrompt, Optional<String> pin, Via via);

    /** A person says no; it holds for the prompt. */
    Ruling deny(String id, Via via);

    /** The sessions seen lately, newest first. */
    List<ConversationView> conversations();

    /**
     * Raises a conversation by one tier, because an answer was no good.
     *
     * @param name     as {@link #conversations} names it, or how that begins; empty for the newest
     * @param requests for so many, at least one; empty for the whole session
     */
    Ruling escalate(Optional<String> name, OptionalInt requests);

    default Services services() {
        return Services.NONE;
    }

    default Catalog catalog() {
        return Catalog.NONE;
    }

    default Requests requests() {
        return Requests.NONE;
    }

    default Logs logs() {
        return Logs.NONE;
    }

    default Checks checks() {
        return Checks.NONE;
    }

    default Setup setup() {
        return Setup.NONE;
    }

    /** Of everything above. */
    default Feed feed() {
        return Feed.NONE;
    }

    /** Where a person acted, for the record. */
    enum Via {
        CONSOLE("console"),
        CLI("cli");

        private final String word;

        Via(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
