package dev.fourtier.cli;

import dev.fourtier.model.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;

/** The words after {@code co models}. */
final class ModelWords {
    private ModelWords() {}

    static Command command(List<String> words, CommandLine options) throws WrongUse {
        boolean force = options.hasOption(Verb.Flag.FORCE.word);
        boolean lists = options.hasOption(Verb.Flag.JSON.word) || options.hasOption(Verb.Flag.ALL.word);
        String word = words.isEmpty() ? "" : words.getFirst();
        if (force && !word.equals("use")) {
            throw new WrongUse("--force goes with 'models use' only");
        }
        if (lists && !words.isEmpty()) {
            throw new WrongUse("--json and --all go with 'models' alone");
        }
        return switch (word) {
            case "" ->
                new Command.Models(options.hasOption(Verb.Flag.JSON.word), options.hasOption(Verb.Flag.ALL.word));
            case "use" -> {
                if (words.size() != 3) {
                    throw new WrongUse("'models use' needs a tier and a model, as in: co models use T2 qwen3.5:397b");
                }
                yield new Command.ModelsUse(tier(words.get(1)), words.get(2), force);
            }
            case "pull" -> deed(Command.ModelDeed.Deed.PULL, words);
            case "rm" -> deed(Command.ModelDeed.Deed.RM, words);
            case "load" -> deed(Command.ModelDeed.Deed.LOAD, words);
            case "unload" -> deed(Command.ModelDeed.Deed.UNLOAD, words);
            default -> throw new WrongUse("'models' takes use, pull, rm, load or unload, but got '" + word + "'");
        };
    }

    private static Command deed(Command.ModelDeed.Deed deed, List<String> words) throws WrongUse {
        if (words.size() != 2) {
            throw new WrongUse("'models " + words.getFirst() + "' needs one model");
        }
        return new Command.ModelDeed(deed, words.get(1));
    }

    private static Tier tier(String word) throws WrongUse {
        Optional<Tier> tier = Arrays.stream(Tier.values())
                .filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
        return tier.orElseThrow(() -> new WrongUse("'" + word + "' is no tier, which is T1, T2, T3 or T4"));
    }
}
