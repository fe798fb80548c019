package dev.fourtier.assist;

import dev.fourtier.control.ControlClient;
import dev.fourtier.control.ControlReply;
import dev.fourtier.control.Home;
import dev.fourtier.model.Tier;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the daemon says of the models that answer.
 *
 * @param models   by tier; of several the first
 * @param contexts tokens, of the smallest of each tier
 */
record Facts(Map<Tier, String> models, Map<Tier, Long> contexts) {
    private static final long UNKNOWN_CONTEXT = 32_768;

    Facts {
        models = Map.copyOf(models);
        contexts = Map.copyOf(contexts);
    }

    /** Nothing where none runs. */
    static Facts of(Home home) {
        return new ControlClient(home).get(ControlClient.MODELS, ControlClient.JSON) instanceof ControlReply.Ok ok
                ? read(ok.body())
                : new Facts(Map.of(), Map.of());
    }

    static Facts read(String json) {
        Map<Tier, String> models = new EnumMap<>(Tier.class);
        Map<Tier, Long> contexts = new EnumMap<>(Tier.class);
        try {
            for (JsonNode node : JsonMapper.shared().readTree(json)) {
                Tier tier = Tier.valueOf(node.path("tier").asString(""));
                models.putIfAbsent(tier, node.path("model").asString(""));
                if (node.path("context").isIntegralNumber()) {
                    contexts.merge(tier, node.path("context").asLong(), Math::min);
                }
            }
        } catch (JacksonException | IllegalArgumentException otherVersion) {
            return new Facts(models, contexts);
        }
        return new Facts(models, contexts);
    }

    String model(Tier tier) {
        return models.getOrDefault(tier, "");
    }

    long context(Tier tier) {
        return contexts.getOrDefault(tier, UNKNOWN_CONTEXT);
    }
}
