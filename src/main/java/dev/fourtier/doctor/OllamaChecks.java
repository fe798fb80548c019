package dev.fourtier.doctor;

import dev.fourtier.config.ContextAdvice;
import dev.fourtier.doctor.Finding.Group;
import dev.fourtier.model.Tier;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether Ollama can answer for the tiers that stand on it. Pure. */
final class OllamaChecks {
    /** Older ones give away their memory to whoever can reach them (CVE-2026-7482). */
    private static final String OLDEST = "0.17.1";

    private OllamaChecks() {}

    /** What is at an address. */
    enum Presence {
        THERE,
        ABSENT,
        /** Something that does not answer. */
        SILENT,
        /** Something that is no Ollama. */
        ANOTHER
    }

    /** Whether it may use its cloud. */
    enum Cloud {
        UNASKED,
        SIGNED_IN,
        SIGNED_OUT,
        DISABLED,
        UNKNOWN
    }

    /** A model that a tier stands on. */
    record Wanted(Tier tier, String model, URI base) {
        boolean isCloud() {
            String lower = model.toLowerCase(Locale.ROOT);
            return lower.endsWith(":cloud") || lower.endsWith("-cloud");
        }

        /** As Ollama lists it. */
        String tagged() {
            return model.contains(":") ? model : model + ":latest";
        }
    }

    /**
     * @param models as it lists them
     * @param loaded models with the context they have just now
     * @param openOn an address under which other machines reach it
     */
    record Server(
            URI base,
            Presence presence,
            Optional<Patient.Holder> holder,
            String version,
            Set<String> models,
            Map<String, Long> loaded,
            Optional<String> openOn,
            Cloud cloud) {
        static Server absent(URI base, Presence presence, Optional<Patient.Holder> holder) {
            return new Server(base, presence, holder, "", Set.of(), Map.of(), Optional.empty(), Cloud.UNASKED);
        }
    }

    /** @param program {@code ollama}, where it is installed */
    record Facts(Optional<Path> program, List<Server> servers, List<Wanted> wanted) {}

    static List<Finding> of(Facts facts) {
        if (facts.servers().isEmpty()) {
            return List.of(Finding.skipped("ollama", Group.OLLAMA, "No tier stands on Ollama."));
        }
        List<Finding> found = new ArrayList<>();
        for (Server server : facts.servers()) {
            List<Wanted> wanted = facts.wanted().stream()
                    .filter(each -> each.base().equals(server.base()))
                    .toList();
            switch (server.presence()) {
                case THERE -> {
                    found.add(Finding.good(
                            "ollama",
                            Group.OLLAMA,
                            "Ollama " + server.version() + " answers on " + server.base() + "."));
                    found.addAll(there(server, wanted));
                }
                case ABSENT -> found.add(absent(facts.program(), server, wanted));
                case SILENT, ANOTHER -> found.add(another(server));
            }
        }
        return found;
    }

    private static Finding absent(Optional<Path> program, Server server, List<Wanted> wanted) {
        List<Tier> tiers = wanted.stream().map(Wanted::tier).distinct().toList();
        String lost = tiers.isEmpty()
                ? ""
                : ", and "
                        + String.join(
                                " and ", tiers.stream().map(Tier::toString).toList())
                        + (tiers.size() == 1 ? " stands" : " stand") + " on it";
        if (program.isPresent()) {
            return Finding.broken(
                    "ollama",
                    Group.OLLAMA,
                    "Ollama does not run on " + server.base() + lost + ".",
                    "Start it: ollama serve");
        }
        return Finding.broken(
                "ollama",
                Group.OLLAMA,
                "Ollama is not installed" + lost + ".",
                "Get it from https://ollama.com/download, then: ollama serve"
                        + wanted.stream()
                                .filter(each -> !each.isCloud())
                                .findFirst()
                                .map(each -> ", and in another terminal: ollama pull " + each.model())
                                .orElse(""));
    }

    private static Finding another(Server server) {
        String by = server.holder()
                .map(holder -> holder.command() + " (pid " + holder.pid() + ")")
                .orElse("another program");
        return server.presence() == Presence.SILENT
                ? Finding.broken(
                        "ollama",
                        Group.OLLAMA,
                        "Ollama on " + server.base() + " does not answer; its port is held by " + by + ".",
                        "Start it again: stop ollama, then: ollama serve")
                : Finding.broken(
                        "ollama",
                        Group.OLLAMA,
                        "What answers on " + server.base() + " is no Ollama: " + by + ".",
                        "Stop that one and start Ollama, or say where Ollama is in OLLAMA_HOST.");
    }

    private static List<Finding> there(Server server, List<Wanted> wanted) {
        List<Finding> found = new ArrayList<>();
        found.add(version(server));
        server.openOn()
                .ifPresent(address -> found.add(Finding.warn(
                        "ollama-open",
                        Group.OLLAMA,
                        "Other machines reach this Ollama on " + address + ", and it asks nobody for a key.",
                        "Unset OLLAMA_HOST where it starts, or set it to 127.0.0.1, and start it again.")));
        List<Finding> missing = missing(server, wanted);
        found.addAll(
                missing.isEmpty() && wanted.stream().anyMatch(each -> !each.isCloud())
                        ? List.of(Finding.good(
                                "ollama-models", Group.OLLAMA, "It has every model that the tiers ask it for."))
                        : missing);
        found.addAll(contexts(server, wanted));
        cloud(server, wanted).ifPresent(found::add);
        return found;
    }

    private static Finding version(Server server) {
        if (!new Release(server.version()).isBefore(OLDEST)) {
            return Finding.good("ollama-version", Group.OLLAMA, "That version has no hole that co knows of.");
        }
        String hole = "Ollama " + server.version()
                + " gives its memory away to whoever can reach it (CVE-2026-7482, mended in " + OLDEST + ")";
        String cure = "Install a newer one from https://ollama.com/download, and start it again.";
        return server.openOn().isPresent()
                ? Finding.broken(
                        "ollama-version", Group.OLLAMA, hole + ", and other machines can reach this one.", cure)
                : Finding.warn("ollama-version", Group.OLLAMA, hole + ".", cure);
    }

    private static List<Finding> missing(Server server, List<Wanted> wanted) {
        return wanted.stream()
                .filter(each -> !each.isCloud() && !server.models().contains(each.tagged()))
                .map(each -> Finding.broken(
                        "ollama-model-" + each.tier(),
                        Group.OLLAMA,
                        "Ollama does not have " + each.model() + ", which " + each.tier() + " stands on.",
                        "ollama pull " + each.model()))
                .distinct()
                .toList();
    }

    private static List<Finding> contexts(Server server, List<Wanted> wanted) {
        return wanted.stream()
                .map(Wanted::tagged)
                .distinct()
                .filter(model ->
                        server.loaded().containsKey(model) && server.loaded().get(model) < ContextAdvice.ENOUGH)
                .map(model -> Finding.warn(
                        "ollama-context",
                        Group.OLLAMA,
                        model + " is loaded with a context of "
                                + server.loaded().get(model)
                                + " tokens, too few for Claude Code: another program asked for that.",
                        "co asks for more and has it loaded anew, which takes seconds each time. Set OLLAMA_CONTEXT_LENGTH="
                                + ContextAdvice.ENOUGH + " where Ollama starts."))
                .toList();
    }

    private static Optional<Finding> cloud(Server server, List<Wanted> wanted) {
        String tiers = String.join(
                " and ",
                wanted.stream()
                        .filter(Wanted::isCloud)
                        .map(each -> each.tier().toString())
                        .distinct()
                        .toList());
        return switch (server.cloud()) {
            case UNASKED -> Optional.empty();
            case SIGNED_IN ->
                Optional.of(Finding.good(
                        "ollama-cloud", Group.OLLAMA, "It is signed in to Ollama's cloud for " + tiers + "."));
            case SIGNED_OUT ->
                Optional.of(Finding.broken(
                        "ollama-cloud",
                        Group.OLLAMA,
                        tiers + " stands on Ollama's cloud, and this Ollama is not signed in there.",
                        "ollama signin"));
            case DISABLED ->
                Optional.of(Finding.broken(
                        "ollama-cloud",
                        Group.OLLAMA,
                        tiers + " stands on Ollama's cloud, which is switched off here.",
                        "Unset OLLAMA_NO_CLOUD, and take disable_ollama_cloud out of ~/.ollama/server.json."));
            case UNKNOWN ->
                Optional.of(Finding.skipped(
                        "ollama-cloud",
                        Group.OLLAMA,
                        "Whether it is signed in to Ollama's cloud, for " + tiers
                                + ", cannot be told: the cloud does not" + " answer."));
        };
    }
}
