package dev.fourtier.routing;

import dev.fourtier.model.Tier;

/**
 * A deployment as the ladder sees it.
 *
 * @param id       the deployment's own name
 * @param group    entries of one group share the load ({@code model_name})
 * @param service  what answers in the end (address and model); two entries of one service are one try
 * @param tier     by name; a paid target is tried at T4 only, whatever its name says
 * @param paid     sending to it costs money
 */
public record Target(String id, String group, String service, Tier tier, boolean paid) {
    /** The rung it is tried on. */
    public Tier rung() {
        return paid ? Tier.T4 : tier;
    }
}
