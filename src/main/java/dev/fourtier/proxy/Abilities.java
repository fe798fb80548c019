package dev.fourtier.proxy;

import dev.fourtier.config.Deployment;
import dev.fourtier.config.ModelData;
import dev.fourtier.config.ModelTable;
import dev.fourtier.config.Provider;
import dev.fourtier.tokens.TokenizerFamily;
import dev.fourtier.upstream.OllamaFacts;
import dev.fourtier.upstream.Upstreams;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * What the files say of a deployment's model. What is empty is not known, and counts as enough.
 *
 * @param context  tokens of prompt and answer together
 * @param settled  the entry itself says whether the model sees: nobody else is asked
 * @param truncates it may cut a prompt without a word, as Ollama does
 */
record Abilities(
        TokenizerFamily family,
        OptionalLong context,
        Optional<Boolean> vision,
        boolean settled,
        Optional<Boolean> tools,
        boolean truncates) {
    static Abilities of(Deployment deployment, ModelTable models) {
        String name = deployment.upstreamModel();
        Optional<ModelData> model = models.find(name);
        return new Abilities(
                model.flatMap(ModelData::tokenizer)
                        .map(TokenizerFamily::of)
                        .orElseGet(() -> TokenizerFamily.ofModel(name)),
                context(deployment, models),
                deployment.limits().vision().or(() -> model.flatMap(ModelData::vision)),
                deployment.limits().vision().isPresent(),
                deployment.limits().tools().or(() -> model.flatMap(ModelData::tools)),
                deployment.provider() == Provider.OLLAMA);
    }

    private static OptionalLong context(Deployment deployment, ModelTable models) {
        OptionalInt said = deployment.limits().maxInputTokens();
        OptionalInt asked = Upstreams.numCtx(deployment, models);
        OptionalInt trained = models.contextLimit(deployment.upstreamModel());
        return LongStream.of(orMost(said), orMost(asked), orMost(trained))
                .filter(tokens -> tokens < Long.MAX_VALUE)
                .min();
    }

    private static long orMost(OptionalInt tokens) {
        return tokens.isPresent() ? tokens.getAsInt() : Long.MAX_VALUE;
    }

    /**
     * The same with what the service itself says of the model. Of eyes a yes of either counts, for there are models of one name
     * with and without them; tools go by the files alone where they say something, because these also decide whether tools are
     * sent.
     */
    Abilities with(OllamaFacts facts) {
        OptionalLong trained = facts.trainedContext();
        OptionalLong least = context.isPresent() && trained.isPresent()
                ? OptionalLong.of(Math.min(context.getAsLong(), trained.getAsLong()))
                : context.isPresent() ? context : trained;
        return new Abilities(
                family,
                least,
                settled ? vision : either(vision, facts.vision()),
                settled,
                tools.or(facts::tools),
                truncates);
    }

    private static Optional<Boolean> either(Optional<Boolean> files, Optional<Boolean> service) {
        return service.filter(yes -> yes).or(() -> files).or(() -> service);
    }
}
