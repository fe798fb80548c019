package dev.fourtier.config;

import dev.fourtier.model.Tier;
import java.net.URI;

/**
 * One entry of {@code model_list}: a model at a service, under a name.
 *
 * @param id unique, and the same after a reload as long as the entries of this name keep their order
 * @param modelName what clients call it
 * @param upstreamModel what the service calls it
 * @param apiBase without a slash at its end; the paths of the provider's API follow it
 * @param paid whether a send to it costs money, so that the gate stands before it
 * @param concurrency requests it serves at once, at least 1
 */
public record Deployment(
        String id,
        String modelName,
        Provider provider,
        String upstreamModel,
        URI apiBase,
        ApiKey apiKey,
        Tier tier,
        boolean paid,
        int concurrency,
        Limits limits,
        Place place) {}
