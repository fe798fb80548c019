package dev.fourtier.config;

import java.util.List;

/**
 * All that the files say, valid.
 *
 * @param deployments at least one, in the order of the file
 * @param services what {@code co} keeps running, in the order of the file
 * @param warnings what has no effect or may not be meant
 */
public record Configuration(
        List<Deployment> deployments,
        Settings settings,
        ModelTable models,
        List<ServiceSpec> services,
        List<Diagnostic> warnings) {
    public Configuration {
        deployments = List.copyOf(deployments);
        services = List.copyOf(services);
        warnings = List.copyOf(warnings);
    }
}
