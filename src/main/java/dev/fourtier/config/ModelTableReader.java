package dev.fourtier.config;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code models.conf}. */
final class ModelTableReader {
    private static final List<String> MODEL_KEYS = List.of(
            "aliases",
            "num_ctx",
            "context_limit",
            "tools",
            "vision",
            "tokenizer",
            "retired",
            "heir",
            "price_input",
            "price_output",
            "price_cache_write",
            "price_cache_read",
            "price_as_of");
    private static final List<String> PRICES =
            List.of("price_input", "price_output", "price_cache_write", "price_cache_read", "price_as_of");
    private static final Pattern RULE = Pattern.compile(
            "(?:otherwise|(?:name contains ([a-z0-9.-]+))?(?: and )?(?:max_tokens > (\\d{1,9}))?)\\s*->\\s*(\\S+)",
            Pattern.CASE_INSENSITIVE);

    private final Problems problems;
    private final List<ModelData> models = new ArrayList<>();
    private final Map<String, Place> names = new HashMap<>();
    private final List<GeminiChoice.Rule> rules = new ArrayList<>();
    private int defaultNumCtx = ModelTable.DEFAULT_NUM_CTX;

    private ModelTableReader(Problems problems) {
        this.problems = problems;
    }

    static ModelTable read(Source.Text source, Problems problems) {
        var reader = new ModelTableReader(problems);
        reader.sections(ConfLine.all(source, true, problems)).forEach(reader::section);
        return new ModelTable(reader.defaultNumCtx, reader.models, new GeminiChoice(reader.rules));
    }

    private List<ConfSection> sections(List<ConfLine> lines) {
        var sections = new ArrayList<ConfSection>();
        for (ConfLine line : lines) {
            switch (line) {
                case ConfLine.Section head -> sections.add(new ConfSection(head, new ArrayList<>(), problems));
                case ConfLine.Pair pair
                when sections.isEmpty() ->
                    problems.error(
                            pair.place(), "this line stands in no section", "Write [model NAME] in a line above it.");
                case ConfLine.Pair pair -> sections.getLast().pairs().add(pair);
            }
        }
        return sections;
    }

    private void section(ConfSection section) {
        switch (section.head().kind().toLowerCase(Locale.ROOT)) {
            case "defaults" -> {
                section.check(List.of("num_ctx"), Set.of());
                defaultNumCtx = section.number("num_ctx").orElse(defaultNumCtx);
            }
            case "model" -> model(section);
            case "gemini-choice" -> {
                section.check(List.of("rule"), Set.of("rule"));
                section.pairs().stream()
                        .filter(pair -> pair.key().equals("rule"))
                        .forEach(this::rule);
            }
            default ->
                problems.error(
                        section.head().place(),
                        "this kind of section is not known",
                        "Write [defaults], [model NAME] or [gemini-choice].");
        }
    }

    private void model(ConfSection section) {
        String name = section.head().name();
        section.check(MODEL_KEYS, Set.of());
        if (name.isEmpty() || name.contains(" ")) {
            problems.error(
                    section.head().place(), "the model has no name or one with blanks", "Write [model mistral:7b].");
            return;
        }
        List<String> aliases = section.words("aliases");
        claim(name, section.head().place());
        aliases.forEach(alias -> claim(
                alias,
                section.pair("aliases")
                        .map(ConfLine.Pair::valuePlace)
                        .orElse(section.head().place())));
        models.add(new ModelData(
                name,
                aliases,
                section.number("num_ctx"),
                section.number("context_limit"),
                section.flag("tools"),
                section.flag("vision"),
                section.parsed(
                        "tokenizer",
                        value -> Optional.of(value.toLowerCase(Locale.ROOT))
                                .filter(family -> family.matches("[a-z0-9][a-z0-9.-]*")),
                        "is no plain word",
                        "Write a family like qwen, llama, gemma or claude."),
                retirement(section),
                price(section),
                section.head().place()));
    }

    /** A name or alias means one model. */
    private void claim(String name, Place place) {
        Place earlier = names.putIfAbsent(name.toLowerCase(Locale.ROOT), place);
        if (earlier != null) {
            problems.error(
                    place,
                    "the name " + Quoted.name(name) + " is taken by line " + earlier.line(),
                    "Give each model and each alias a name of its own.");
        }
    }

    private Optional<Retirement> retirement(ConfSection section) {
        Optional<String> heir = section.text("heir");
        Optional<String> retired = section.text("retired");
        if (heir.isPresent() != retired.isPresent()) {
            problems.error(
                    section.head().place(),
                    "retired and heir belong together and one of them is missing",
                    "Write retired = 2026-07-15 (or yes, if the day is not known) and heir = the model to use instead.");
            return Optional.empty();
        }
        if (heir.isEmpty()) {
            return Optional.empty();
        }
        boolean dayUnknown = retired.stream().anyMatch("yes"::equalsIgnoreCase);
        Optional<LocalDate> since = dayUnknown ? Optional.empty() : section.date("retired");
        return Optional.of(new Retirement(since, heir.get()));
    }

    private Optional<Price> price(ConfSection section) {
        List<String> missing =
                PRICES.stream().filter(key -> section.text(key).isEmpty()).toList();
        if (missing.size() == PRICES.size()) {
            return Optional.empty();
        }
        if (!missing.isEmpty()) {
            problems.error(
                    section.head().place(),
                    "a price is not whole: " + String.join(", ", missing) + " missing",
                    "Write all of " + String.join(", ", PRICES) + ", or none.");
            return Optional.empty();
        }
        Optional<BigDecimal> input = section.dollars("price_input");
        Optional<BigDecimal> output = section.dollars("price_output");
        Optional<BigDecimal> cacheWrite = section.dollars("price_cache_write");
        Optional<BigDecimal> cacheRead = section.dollars("price_cache_read");
        return section.month("price_as_of")
                .flatMap(month -> input.flatMap(in -> output.flatMap(out ->
                        cacheWrite.flatMap(write -> cacheRead.map(read -> new Price(in, out, write, read, month))))));
    }

    private void rule(ConfLine.Pair pair) {
        Matcher rule = RULE.matcher(pair.value().strip().replaceAll("\\s+", " "));
        if (!rule.matches() || isHalf(rule)) {
            problems.error(
                    pair.valuePlace(),
                    "this is no rule",
                    "Write \"name contains sonnet and max_tokens > 4000 -> MODEL\", one of the two conditions, or "
                            + "\"otherwise -> MODEL\".");
            return;
        }
        if (!rules.isEmpty() && rules.getLast().fitsAll()) {
            problems.error(
                    pair.place(), "this rule is never reached: the one above fits all", "Put it above \"otherwise\".");
            return;
        }
        rules.add(new GeminiChoice.Rule(
                Optional.ofNullable(rule.group(1)).map(word -> word.toLowerCase(Locale.ROOT)),
                rule.group(2) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(rule.group(2))),
                rule.group(3)));
    }

    /** "and" without two sides, or no condition at all. */
    private static boolean isHalf(Matcher rule) {
        String text = rule.group().toLowerCase(Locale.ROOT);
        int sides = (rule.group(1) == null ? 0 : 1) + (rule.group(2) == null ? 0 : 1);
        boolean and = text.substring(0, text.indexOf("->")).contains(" and ");
        return (sides == 0 && !text.startsWith("otherwise")) || and != (sides == 2);
    }
}
