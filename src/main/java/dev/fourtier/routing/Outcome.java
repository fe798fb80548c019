package dev.fourtier.routing;

import dev.fourtier.model.Failure;

/** How one try at a tier ended. Every try has exactly one. */
public sealed interface Outcome {
    /** One word, for {@code x-co-attempts}, counters and the ledger. */
    String code();

    /** One sentence for the person; may hold an upstream's own words. */
    String detail();

    /** The same for logs and records: no upstream's words, which may repeat a prompt. */
    default String summary() {
        return switch (this) {
            case Answered _, NotApproved _, Missing _, Insufficient _, Looping _ -> detail();
            case Failed(Failure failure) -> failure.summary();
            case Unfit unfit when unfit.code().matches("4\\d\\d") -> "the service refused the request";
            case Unfit unfit -> unfit.detail();
            case CircuitOpen _ -> "not asked: it failed too often";
        };
    }

    record Answered() implements Outcome {
        @Override
        public String code() {
            return "ok";
        }

        @Override
        public String detail() {
            return "answered";
        }
    }

    record Failed(Failure failure) implements Outcome {
        @Override
        public String code() {
            return failure.code();
        }

        @Override
        public String detail() {
            return failure.message();
        }
    }

    /** This model cannot take this request, however well it is: too long, no vision, refused by the upstream as it is. */
    record Unfit(String code, String detail) implements Outcome {}

    record CircuitOpen(String detail) implements Outcome {
        @Override
        public String code() {
            return "circuit_open";
        }
    }

    /** The tier has no deployment. */
    record Missing(String detail) implements Outcome {
        @Override
        public String code() {
            return "missing";
        }
    }

    /** The person said that this tier's answers are no good. */
    record Insufficient() implements Outcome {
        @Override
        public String code() {
            return "insufficient";
        }

        @Override
        public String detail() {
            return "the person found its answer no good";
        }
    }

    /** A paid deployment that the person did not let the request go to, or could not be asked about. */
    record NotApproved(String code, String detail) implements Outcome {}

    /** The models said the same thing over and over; found by {@code co}, so it never opens the paid tier. */
    record Looping(String detail) implements Outcome {
        @Override
        public String code() {
            return "loop";
        }
    }

    /** What the upstream's status means for the climb: 400, 413 and 422 refuse this request, all others are the upstream's own trouble. */
    static Outcome of(Failure failure) {
        if (failure instanceof Failure.Repeated(String message)) {
            return new Looping(message);
        }
        return failure instanceof Failure.Rejected rejected && isRefusal(rejected.status())
                ? new Unfit(rejected.code(), "refused the request: " + rejected.message())
                : new Failed(failure);
    }

    private static boolean isRefusal(int status) {
        return status == 400 || status == 413 || status == 422;
    }
}
