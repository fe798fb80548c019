package dev.fourtier.control.request;

import dev.fourtier.model.Money;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request, open or over; no word of what was said.
 *
 * @param client       the family of its user agent
 * @param workspace    empty where the client does not say
 * @param kind         {@code main}, {@code subagent}, {@code background}
 * @param path         every try so far, in order
 * @param status       HTTP; 0 while it is not out
 * @param firstToken   since the start
 * @param total        so far, while it is open
 * @param contextBytes of the body as received
 * @param atT4         what it would have cost at T4
 */
public record RequestView(
        String id,
        Instant startedAt,
        String client,
        String workspace,
        String conversation,
        String modelAsked,
        String kind,
        boolean streamed,
        Stage stage,
        List<Try> path,
        Optional<Tier> tier,
        Optional<String> model,
        int status,
        long tokensIn,
        long tokensOut,
        Optional<Duration> firstToken,
        Duration total,
        long contextBytes,
        Money paid,
        Money atT4) {
    public RequestView {
        path = List.copyOf(path);
    }

    /**
     * One try at one deployment.
     *
     * @param outcome the word of {@code x-co-attempts}; {@code open} while it runs
     * @param why     a sentence
     * @param began   since the start of the request
     * @param connect until it was connected, {@code firstByte} until its first byte came: both since the try began
     */
    public record Try(
            Tier tier,
            String deployment,
            String model,
            String outcome,
            String why,
            Duration began,
            Optional<Duration> connect,
            Optional<Duration> firstByte,
            Duration took) {}

    /** How far it is. */
    public enum Stage {
        TRYING,
        /** For a person, before it costs money. */
        ASKING,
        STREAMING,
        ANSWERED,
        FAILED,
        REFUSED,
        CANCELLED;

        public boolean isOpen() {
            return this == TRYING || this == ASKING || this == STREAMING;
        }
    }

    /** Tokens a second from the first token to the end; 0 where that cannot be told. */
    public double tokensPerSecond() {
        double seconds = total.minus(firstToken.orElse(total)).toNanos() / 1e9;
        return tokensOut == 0 || seconds <= 0 ? 0 : tokensOut / seconds;
    }
}
