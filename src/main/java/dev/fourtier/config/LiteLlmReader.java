package dev.fourtier.config;

import dev.fourtier.model.Tier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads LiteLLM's {@code config.yaml} into deployments, in the order of the file. */
final class LiteLlmReader {
    private static final int MOST_ENTRIES = 10_000;
    private static final List<String> FALLBACKS =
            List.of("fallbacks", "context_window_fallbacks", "content_policy_fallbacks", "default_fallbacks");

    private final Problems problems;
    private final Map<String, String> env;

    private LiteLlmReader(Problems problems, Map<String, String> env) {
        this.problems = problems;
        this.env = env;
    }

    static List<Deployment> read(Source.Text source, Problems problems, Map<String, String> env) {
        int before = problems.errors().size();
        Optional<Yaml> root = YamlReader.read(source, problems);
        if (root.isEmpty() && problems.errors().size() > before) {
            return List.of();
        }
        return new LiteLlmReader(problems, env).read(root, new Place(source.file(), 1, 1));
    }

    private List<Deployment> read(Optional<Yaml> root, Place start) {
        if (root.isPresent() && root.get() instanceof Yaml.Mapping mapping) {
            var top = new Fields("", mapping, problems, env);
            top.warnOfUnknown(LiteLlmKeys.TOP, LiteLlmKeys.TOP);
            warnOfWhatHasNoEffect(top);
            Yaml.Entry entry = mapping.entries().get("model_list");
            if (entry == null || (entry.value() instanceof Yaml.Text text && text.isNothing())) {
                return noModels(entry == null ? start : entry.key());
            }
            if (entry.value() instanceof Yaml.Sequence list) {
                return readList(list);
            }
            problems.error(
                    entry.value().place(),
                    "model_list is no list",
                    "Begin each entry below it with \"- model_name:\".");
            return List.of();
        }
        if (root.isPresent() && !(root.get() instanceof Yaml.Text text && text.isNothing())) {
            problems.error(
                    root.get().place(), "the file has no keys", "Write model_list: and its entries below, indented.");
            return List.of();
        }
        return noModels(start);
    }

    private List<Deployment> noModels(Place place) {
        problems.error(
                place,
                "model_list is missing or empty, so there is no model to send anything to",
                "Write model_list: and below it an entry \"- model_name: claude-haiku-4-5\" with its litellm_params.");
        return List.of();
    }

    private List<Deployment> readList(Yaml.Sequence list) {
        if (list.items().isEmpty()) {
            return noModels(list.place());
        }
        if (list.items().size() > MOST_ENTRIES) {
            problems.error(list.place(), "model_list has more than " + MOST_ENTRIES + " entries", "Shorten it.");
            return List.of();
        }
        var deployments = new ArrayList<Deployment>();
        var counts = new HashMap<String, Integer>();
        for (Yaml item : list.items()) {
            if (item instanceof Yaml.Mapping mapping) {
                DeploymentReader.read(mapping, problems, env)
                        .map(found -> withId(
                                found, found.modelName() + "#" + counts.merge(found.modelName(), 1, Integer::sum)))
                        .ifPresent(deployments::add);
            } else {
                problems.error(
                        item.place(),
                        "an entry of model_list is no mapping",
                        "Write \"- model_name: ...\" and its litellm_params below, in the same column as model_name.");
            }
        }
        warnOfMixedTiers(deployments);
        return List.copyOf(deployments);
    }

    private void warnOfMixedTiers(List<Deployment> deployments) {
        var first = new HashMap<String, Tier>();
        for (Deployment deployment : deployments) {
            Tier tier = first.computeIfAbsent(deployment.modelName(), _ -> deployment.tier());
            if (tier != deployment.tier()) {
                problems.warning(
                        deployment.place(),
                        "the name " + Quoted.name(deployment.modelName()) + " stands for " + tier + " above and for "
                                + deployment.tier() + " here",
                        "Give this entry a name of its own; it serves " + deployment.tier() + " only.");
            }
        }
    }

    private void warnOfWhatHasNoEffect(Fields top) {
        top.keyPlace("environment_variables")
                .ifPresent(place -> problems.warning(
                        place,
                        "environment_variables has no effect: co sets no variables",
                        "Set them in the shell that starts co; keys do not belong in a file."));
        top.keyPlace("include")
                .ifPresent(place -> problems.warning(
                        place,
                        "include has no effect: co reads this one file",
                        "Copy the entries of the included files into model_list."));
        for (String section : List.of("litellm_settings", "router_settings")) {
            top.section(section)
                    .ifPresent(settings -> FALLBACKS.forEach(key -> settings.keyPlace(key)
                            .ifPresent(place -> problems.warning(
                                    place,
                                    section + "." + key + " has no effect: a request climbs from tier to tier",
                                    "Remove it; several entries with one model_name share the load."))));
        }
    }

    private static Deployment withId(Deployment found, String id) {
        return new Deployment(
                id,
                found.modelName(),
                found.provider(),
                found.upstreamModel(),
                found.apiBase(),
                found.apiKey(),
                found.tier(),
                found.paid(),
                found.concurrency(),
                found.limits(),
                found.place());
    }
}
