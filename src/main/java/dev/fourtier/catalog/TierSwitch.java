package dev.fourtier.catalog;

import dev.fourtier.config.ConfigEdit;
import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Configured;
import dev.fourtier.config.ContextAdvice;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.Loaded;
import dev.fourtier.config.ModelData;
import dev.fourtier.config.OllamaHost;
import dev.fourtier.config.Provider;
import dev.fourtier.model.Tier;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * {@code co models use}: has a tier answer with another model. Every entry that falls to the tier is switched, whatever stood
 * there; what is checked before is whether the model exists, can use tools, and has the context that Claude Code needs. Blocks.
 */
public final class TierSwitch {
    private final ConfigFolder folder;
    private final Path own;
    private final Map<String, String> env;
    private final LocalDate today;

    /** @param own where the shipped file is copied to before it is changed */
    public TierSwitch(ConfigFolder folder, Path own, Map<String, String> env, LocalDate today) {
        this.folder = folder;
        this.own = own;
        this.env = Map.copyOf(env);
        this.today = today;
    }

    /** @param sentence for the person, whatever became of it */
    public record Outcome(boolean done, String sentence) {}

    private record Choice(Provider provider, String model, URI base, List<String> notes) {}

    public Outcome use(Tier tier, String typed, boolean force) {
        if (!(ConfigurationLoader.load(folder, env) instanceof Loaded.Ok(Configuration configuration))) {
            return no("The configuration in " + folder.chosen()
                    + " has mistakes; 'co start' names them. Mend them first.");
        }
        try {
            return choose(configuration, tier, typed, force);
        } catch (Unfit unfit) {
            return no(unfit.sentence());
        } catch (IOException stuck) {
            return no("Nothing was changed: " + stuck.getMessage());
        }
    }

    private Outcome choose(Configuration configuration, Tier tier, String typed, boolean force)
            throws IOException, Unfit {
        Choice choice = choice(configuration, tier, typed, force);
        Configured file = Configured.open(folder, own, env);
        return switch (ConfigEdit.use(file, tier, choice.provider(), choice.model(), choice.base())) {
            case ConfigEdit.Result.Impossible(String why) -> no(why);
            case ConfigEdit.Result.Same() ->
                new Outcome(true, tier + " answers with " + choice.model() + " already; nothing was changed.");
            case ConfigEdit.Result.Changed(String text, int entries) -> {
                file.write(text);
                yield new Outcome(true, changed(tier, choice, file, entries));
            }
        };
    }

    private static String changed(Tier tier, Choice choice, Configured file, int entries) {
        String notes = choice.notes().stream().map(note -> "\n" + note).collect(Collectors.joining());
        String copied = file.isCopy() ? " (a copy of the shipped one, made for it)" : "";
        return tier + " answers with " + choice.model() + " from now on: "
                + (entries == 1 ? "1 entry" : entries + " entries") + " changed in " + file.file() + copied + "."
                + notes;
    }

    private Choice choice(Configuration configuration, Tier tier, String typed, boolean force) throws Unfit {
        List<Deployment> entries = configuration.deployments().stream()
                .filter(each -> each.tier() == tier)
                .toList();
        int slash = typed.indexOf('/');
        Optional<Provider> named = slash < 0 ? Optional.empty() : Provider.named(typed.substring(0, slash));
        String bare = named.isPresent() ? typed.substring(slash + 1) : typed;
        Optional<ModelData> known = configuration.models().find(bare);
        String model = known.filter(data -> data.aliases().stream().anyMatch(bare::equalsIgnoreCase))
                .map(ModelData::name)
                .orElse(bare);
        Provider provider = named.orElseGet(() -> provider(entries, model));
        if ((provider == Provider.ANTHROPIC) != (tier == Tier.T4)) {
            throw new Unfit(
                    tier == Tier.T4
                            ? "T4 is the paid tier: only a claude- model of Anthropic can stand there, not " + model
                                    + "."
                            : model + " is Anthropic's, costs money for each request, and stands at T4 only.");
        }
        Choice choice = switch (provider) {
            case OLLAMA -> new OllamaChoice(configuration, tier, entries, model, force).make();
            case OPENAI, GEMINI, ANTHROPIC -> elsewhere(entries, provider, model, tier);
        };
        return force ? choice : retired(configuration, tier, choice);
    }

    /** A name says where it belongs; what no rule knows is looked for at Ollama. */
    private static Provider provider(List<Deployment> entries, String model) {
        String lower = model.toLowerCase(Locale.ROOT);
        if (lower.startsWith("claude-")) {
            return Provider.ANTHROPIC;
        }
        if (lower.startsWith("gemini-")) {
            return Provider.GEMINI;
        }
        boolean same = entries.stream().anyMatch(each -> each.upstreamModel().equals(model));
        return same ? entries.getFirst().provider() : Provider.OLLAMA;
    }

    private static Choice elsewhere(List<Deployment> entries, Provider provider, String model, Tier tier) throws Unfit {
        Optional<Deployment> same =
                entries.stream().filter(each -> each.provider() == provider).findFirst();
        if (same.isEmpty() && provider == Provider.GEMINI) {
            throw new Unfit(
                    tier + " reaches Gemini through co's bridge, which chooses the model itself: the rules stand"
                            + " under [gemini-choice] in models.conf. To reach " + model
                            + " with a key of your own, config.yaml shows an entry with gemini/.");
        }
        if (same.isEmpty()) {
            throw new Unfit("No entry of " + tier + " goes to a service of that kind, and " + model
                    + " alone does not say where it is. Write its api_base into config.yaml.");
        }
        return new Choice(provider, model, same.get().apiBase(), List.of());
    }

    private Choice retired(Configuration configuration, Tier tier, Choice choice) throws Unfit {
        Optional<String> heir = configuration.models().heirOf(choice.model(), today);
        if (heir.isPresent()) {
            throw new Unfit(choice.model() + " is retired: its service stopped serving it. Use instead: co models use "
                    + tier + " " + heir.get());
        }
        return choice;
    }

    private static Outcome no(String sentence) {
        return new Outcome(false, sentence);
    }

    /** Looks a model up at Ollama, here or in its cloud. */
    private final class OllamaChoice {
        private final Configuration configuration;
        private final Tier tier;
        private final List<Deployment> entries;
        private final String model;
        private final boolean force;
        private final Ollama ollama;

        OllamaChoice(Configuration configuration, Tier tier, List<Deployment> entries, String model, boolean force)
                throws Unfit {
            this.configuration = configuration;
            this.tier = tier;
            this.entries = entries;
            this.model = model;
            this.force = force;
            this.ollama = new Ollama(entries.stream()
                    .filter(each -> each.provider() == Provider.OLLAMA)
                    .map(Deployment::apiBase)
                    .findFirst()
                    .or(() -> OllamaHost.base(env))
                    .orElseThrow(() -> new Unfit("OLLAMA_HOST is no address. Set it like 127.0.0.1:11434.")));
        }

        Choice make() throws Unfit {
            try {
                String tagged = CloudName.tagged(model);
                boolean here =
                        ollama.tags().stream().anyMatch(each -> each.name().equalsIgnoreCase(tagged));
                return here || CloudName.is(model) ? checked(model, List.of()) : notHere();
            } catch (IOException silent) {
                return unasked(CloudName.is(model) || isCloudTier() ? CloudName.of(model) : model, silent);
            }
        }

        private Choice notHere() throws Unfit {
            String cloud = CloudName.of(model);
            if (isCloudTier()) {
                return checked(
                        cloud,
                        List.of(model + " is not on this machine; " + tier + " used Ollama's cloud, and does with "
                                + cloud + "."));
            }
            if (force) {
                return new Choice(
                        Provider.OLLAMA,
                        model,
                        ollama.base(),
                        List.of("It is not on this machine yet: co models pull " + model));
            }
            throw new Unfit(model + " is not on this machine. Get it with: co models pull " + model);
        }

        /** The tier's own habit tells what is meant by a name that is in both places. */
        private boolean isCloudTier() {
            return entries.stream().anyMatch(each -> CloudName.is(each.upstreamModel()));
        }

        private Choice checked(String name, List<String> notes) throws Unfit {
            try {
                Ollama.Details details = ollama.show(name);
                Optional<ModelData> data = configuration.models().find(name);
                fit(name, details.tools().or(() -> data.flatMap(ModelData::tools)), context(name, details.context()));
                return new Choice(Provider.OLLAMA, name, ollama.base(), notes);
            } catch (Refused no) {
                boolean written =
                        CloudName.is(name) && configuration.models().find(name).isPresent();
                if (no.isUnknown() && written) {
                    // One that is too old to pass on a name it never pulled.
                    return unasked(name, new IOException("it does not know it yet; co models pull " + name + " helps"));
                }
                if (no.isUnknown() && !force) {
                    throw new Unfit("Ollama knows no model '" + name + "'. 'co models --all' lists what is there.");
                }
                return unasked(name, no);
            } catch (IOException silent) {
                return unasked(name, silent);
            }
        }

        /** Nobody says whether it exists: what models.conf says is taken for the cloud's models, which need no pull. */
        private Choice unasked(String name, IOException why) throws Unfit {
            Optional<ModelData> data = configuration.models().find(name);
            if (!force && (data.isEmpty() || !CloudName.is(name))) {
                throw new Unfit(name + " cannot be checked: " + why.getMessage()
                        + ". Nothing was changed; --force writes it unchecked.");
            }
            fit(name, data.flatMap(ModelData::tools), context(name, OptionalLong.empty()));
            return new Choice(
                    Provider.OLLAMA,
                    name,
                    ollama.base(),
                    List.of("Ollama could not be asked about it (" + why.getMessage() + "), so "
                            + (data.isEmpty() ? "nothing was checked." : "what models.conf says was taken.")));
        }

        private OptionalLong context(String name, OptionalLong trained) {
            OptionalLong limit = trained;
            if (limit.isEmpty()) {
                var said = configuration.models().contextLimit(name);
                limit = said.isPresent() ? OptionalLong.of(said.getAsInt()) : limit;
            }
            // The cloud has a window of its own for each model.
            OptionalLong asked = CloudName.is(name)
                    ? OptionalLong.empty()
                    : OptionalLong.of(configuration.models().numCtx(name));
            return ContextAdvice.effective(asked, limit);
        }

        private void fit(String name, Optional<Boolean> tools, OptionalLong context) throws Unfit {
            if (force) {
                return;
            }
            if (tools.isPresent() && !tools.get()) {
                throw new Unfit(
                        name + " cannot use tools, without which Claude Code can do nothing. Nothing was changed;"
                                + " --force writes it all the same.");
            }
            if (context.isPresent() && context.getAsLong() < ContextAdvice.ENOUGH) {
                throw new Unfit(name + " has a context of " + context.getAsLong() + " tokens, and Claude Code needs "
                        + ContextAdvice.ENOUGH + " at least. Nothing was changed; --force writes it all the same.");
            }
        }
    }

    /** Carries the sentence why a model is not taken; never leaves this class. */
    private static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        Unfit(String sentence) {
            super(sentence);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }
}
