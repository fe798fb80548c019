package dev.fourtier.model;

import java.time.Duration;
import java.util.Optional;

/** Why a try at an upstream gave no answer. Texts come from the upstream and are for the person; they hold no prompt. */
public sealed interface Failure {
    /** One word for {@code x-co-attempts}, counters and the ledger. */
    String code();

    /** One sentence for the person; may hold the upstream's own words. */
    String message();

    /** The same without the upstream's words, which may repeat a prompt: for logs and records. */
    default String summary() {
        return switch (this) {
            case TimedOut timedOut -> timedOut.message();
            case Repeated repeated -> repeated.message();
            case LostCall lost -> lost.message();
            case Rejected rejected -> "the service answered with status " + rejected.status();
            case Unreachable _ -> "the service could not be reached";
            case ErrorInStream _ -> "the service reported an error inside its answer";
            case Dropped _ -> "the connection broke off";
            case Unparsable _ -> "what came was not what this kind of service sends";
            case Empty _ -> "the answer held nothing, though tokens were made";
            case Truncated _ -> "the service read less than it was sent";
        };
    }

    /** No connection, or it was lost before an answer began. */
    record Unreachable(String message) implements Failure {
        @Override
        public String code() {
            return "unreachable";
        }
    }

    /** The upstream was silent for longer than {@code limit}. */
    record TimedOut(Phase phase, Duration limit) implements Failure {
        @Override
        public String code() {
            return "timeout";
        }

        @Override
        public String message() {
            return switch (phase) {
                case QUEUE -> "no free place within " + limit.toSeconds() + " s";
                case FIRST_BYTE -> "no answer within " + limit.toSeconds() + " s";
                case IDLE -> "silent for " + limit.toSeconds() + " s in the middle of the answer";
            };
        }
    }

    enum Phase {
        QUEUE,
        FIRST_BYTE,
        IDLE
    }

    /** The upstream answered with a status other than 200. */
    record Rejected(int status, String message, Optional<Duration> retryAfter) implements Failure {
        @Override
        public String code() {
            return Integer.toString(status);
        }
    }

    /** An error inside an answer that had begun with 200. */
    record ErrorInStream(String message) implements Failure {
        @Override
        public String code() {
            return "error_in_stream";
        }
    }

    /** The answer stopped before its end. */
    record Dropped(String message) implements Failure {
        @Override
        public String code() {
            return "dropped";
        }
    }

    /** What came is not what this kind of service sends. */
    record Unparsable(String message) implements Failure {
        @Override
        public String code() {
            return "unparsable";
        }
    }

    /** A complete answer with nothing in it, though tokens were made. */
    record Empty(String message) implements Failure {
        @Override
        public String code() {
            return "empty";
        }
    }

    /**
     * The service's own parser stumbled over the model's tool call and tells what the model wrote.
     *
     * @param raw the service's message, whole
     */
    record LostCall(String raw) implements Failure {
        @Override
        public String code() {
            return "lost_call";
        }

        @Override
        public String message() {
            return "the service could not read the model's tool call";
        }

        @Override
        public String toString() {
            return "LostCall[" + raw.length() + " chars]";
        }
    }

    /** The model says the same over and over. */
    record Repeated(String message) implements Failure {
        @Override
        public String code() {
            return "loop";
        }
    }

    /** The upstream read less than it was sent. */
    record Truncated(String message) implements Failure {
        @Override
        public String code() {
            return "truncated";
        }
    }
}
