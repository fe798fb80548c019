package dev.fourtier.console.view.request;

import dev.fourtier.control.request.RequestView;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which requests are wanted: words with spaces between, all of which have to hold. {@code tier:T2}, {@code tried:T1},
 * {@code status:200}, {@code status:5xx}, {@code status:failed}, {@code model:qwen}, {@code client:claude}, {@code kind:main},
 * {@code >2s}, {@code first>1s}, {@code in>10k}, {@code out<100}, {@code speed<20}; any other word is looked for everywhere. A
 * {@code !} before a word or before its value means the opposite.
 *
 * @param text as it was typed
 */
record Filter(String text, List<Predicate<RequestView>> terms) {
    static final Filter ALL = new Filter("", List.of());

    private static final Pattern MEASURE =
            Pattern.compile("(total|first|ttft|in|out|speed|)([<>])([0-9]+(?:\\.[0-9]+)?)(ms|s|m|k|M|)");

    Filter {
        terms = List.copyOf(terms);
    }

    static Filter of(String text) {
        String plain = text.strip();
        return plain.isEmpty()
                ? ALL
                : new Filter(
                        plain,
                        Arrays.stream(plain.split("\\s+")).map(Filter::term).toList());
    }

    boolean takes(RequestView request) {
        return terms.stream().allMatch(term -> term.test(request));
    }

    private static Predicate<RequestView> term(String word) {
        if (word.length() > 1 && word.startsWith("!")) {
            return term(word.substring(1)).negate();
        }
        int colon = word.indexOf(':');
        if (colon > 0 && colon < word.length() - 1) {
            Optional<Predicate<RequestView>> named = named(
                    word.substring(0, colon).toLowerCase(Locale.ROOT),
                    word.substring(colon + 1).toLowerCase(Locale.ROOT));
            if (named.isPresent()) {
                return named.get();
            }
        }
        Matcher measure = MEASURE.matcher(word);
        return measure.matches() ? measure(measure) : anywhere(word.toLowerCase(Locale.ROOT));
    }

    private static Optional<Predicate<RequestView>> named(String name, String value) {
        if (value.length() > 1 && value.startsWith("!")) {
            return named(name, value.substring(1)).map(Predicate::negate);
        }
        return Optional.ofNullable(
                switch (name) {
                    case "tier" ->
                        request -> Grouping.tier(request)
                                .filter(tier -> is(tier, value))
                                .isPresent();
                    case "tried" -> request -> request.path().stream().anyMatch(each -> is(each.tier(), value));
                    case "status" -> request -> status(request, value);
                    case "model" -> request -> models(request).anyMatch(model -> holds(model, value));
                    case "client" -> request -> holds(request.client(), value);
                    case "kind" -> request -> holds(request.kind(), value);
                    case "workspace" -> request -> holds(request.workspace(), value);
                    case "session" -> request -> holds(request.conversation(), value);
                    case "id" -> request -> holds(request.id(), value);
                    default -> null;
                });
    }

    private static boolean is(Tier tier, String value) {
        return tier.name().toLowerCase(Locale.ROOT).equals(value)
                || tier.name().substring(1).equals(value);
    }

    /** A number with {@code x} for any digit, or a word of how it stands. */
    private static boolean status(RequestView request, String value) {
        String number = Integer.toString(request.status());
        boolean same = number.length() == value.length();
        for (int i = 0; same && i < number.length(); i++) {
            same = value.charAt(i) == 'x' || value.charAt(i) == number.charAt(i);
        }
        return same
                || request.stage().name().toLowerCase(Locale.ROOT).equals(value)
                || (request.stage().isOpen() && (value.equals("open") || value.equals("live")));
    }

    private static Stream<String> models(RequestView request) {
        return Stream.concat(
                Stream.concat(Stream.of(request.modelAsked()), request.model().stream()),
                request.path().stream().map(RequestView.Try::model));
    }

    private static boolean holds(String text, String lower) {
        return text.toLowerCase(Locale.ROOT).contains(lower);
    }

    private static Predicate<RequestView> anywhere(String lower) {
        return request -> Stream.concat(
                        Stream.of(
                                request.id(),
                                request.client(),
                                request.workspace(),
                                request.conversation(),
                                request.kind(),
                                Integer.toString(request.status()),
                                request.stage().name()),
                        Stream.concat(
                                models(request),
                                request.path().stream().flatMap(each -> Stream.of(each.outcome(), each.why()))))
                .anyMatch(text -> holds(text, lower));
    }

    private static Predicate<RequestView> measure(Matcher words) {
        String name = words.group(1);
        boolean more = words.group(2).equals(">");
        String unit = words.group(4);
        double scale = switch (unit) {
            case "ms" -> 0.001;
            case "m" -> 60;
            case "k" -> 1_000;
            case "M" -> 1_000_000;
            default -> 1;
        };
        double limit = Double.parseDouble(words.group(3)) * scale;
        ToDoubleFunction<RequestView> measured = switch (name) {
            case "first", "ttft" ->
                request -> request.firstToken().map(Filter::seconds).orElse(Double.NaN);
            case "in" -> RequestView::tokensIn;
            case "out" -> RequestView::tokensOut;
            case "speed" -> RequestView::tokensPerSecond;
            default -> request -> seconds(request.total());
        };
        // What is not known is neither more nor less.
        return request -> more ? measured.applyAsDouble(request) > limit : measured.applyAsDouble(request) < limit;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
