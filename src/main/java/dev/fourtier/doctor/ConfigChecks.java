package dev.fourtier.doctor;

import dev.fourtier.config.ApiKey;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.ContextAdvice;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.Diagnostic;
import dev.fourtier.config.HostKind;
import dev.fourtier.config.Place;
import dev.fourtier.config.Provider;
import dev.fourtier.doctor.Finding.Group;
import dev.fourtier.model.Tier;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What can be wrong in the configuration, beyond what its reader refuses. Pure. */
final class ConfigChecks {
    private ConfigChecks() {}

    /** A line that holds a key of Anthropic's. The key itself goes nowhere. */
    record KeyPlace(Path file, int line) {}

    /** An MCP server that cannot be started, and the line it begins in. */
    record NoProgram(String server, String command, Place place) {}

    /**
     * @param configuration empty where it is broken
     * @param noWorkspace   the folder that settings.conf names and that is not there
     * @param consoleKeys   what is wrong with keys.yaml; empty where there is none
     * @param hasRealKey    REAL_ANTHROPIC_KEY is set
     */
    record Facts(
            Path folder,
            List<Diagnostic> problems,
            Optional<Configuration> configuration,
            List<NoProgram> noPrograms,
            LocalDate today,
            List<KeyPlace> keys,
            Optional<Path> noWorkspace,
            Optional<List<String>> consoleKeys,
            boolean hasRealKey) {}

    static List<Finding> of(Facts facts) {
        List<Finding> found = new ArrayList<>();
        facts.problems().forEach(problem -> found.add(diagnosed(problem)));
        if (found.isEmpty()) {
            found.add(Finding.good("config", Group.CONFIGURATION, "The files in " + facts.folder() + " are valid."));
        }
        facts.configuration().ifPresent(valid -> {
            found.addAll(tiers(valid));
            found.addAll(retired(valid, facts.today()));
            found.addAll(contexts(valid));
            found.addAll(keyless(valid));
            found.add(paid(valid, facts.hasRealKey()));
        });
        facts.noPrograms().forEach(each -> found.add(noProgram(each)));
        found.add(keys(facts.keys()));
        facts.consoleKeys().ifPresent(problems -> found.addAll(consoleKeys(problems)));
        facts.noWorkspace()
                .ifPresent(folder -> found.add(Finding.warn(
                                "workspace",
                                Group.CONFIGURATION,
                                "WORKSPACE_DIR of settings.conf is " + folder + ", and there is no such folder.",
                                "claude-local makes it when it is needed, and so does: co doctor --fix")
                        .mendedBy(new Fix.MakeFolders(List.of(folder)))));
        return found;
    }

    private static Finding diagnosed(Diagnostic problem) {
        String where = full(problem.place());
        String id = "config:" + problem.place();
        return problem.severity() == Diagnostic.Severity.ERROR
                ? Finding.broken(id, Group.CONFIGURATION, where + ": " + problem.problem() + ".", problem.cure())
                : Finding.warn(id, Group.CONFIGURATION, where + ": " + problem.problem() + ".", problem.cure());
    }

    private static List<Finding> tiers(Configuration configuration) {
        return Arrays.stream(Tier.values())
                .filter(tier -> tier != Tier.T4)
                .filter(tier -> configuration.deployments().stream().noneMatch(each -> each.tier() == tier))
                .map(tier -> Finding.warn(
                        "tier-" + tier,
                        Group.CONFIGURATION,
                        "No entry of config.yaml belongs to " + tier + ": its requests climb to the next tier.",
                        "Add one, or copy that of the shipped config.yaml."))
                .toList();
    }

    private static List<Finding> retired(Configuration configuration, LocalDate today) {
        List<Finding> found = new ArrayList<>();
        configuration.deployments().stream()
                .map(each -> new Stand(each.tier(), each.upstreamModel()))
                .distinct()
                .forEach(stand -> configuration
                        .models()
                        .heirOf(stand.model(), today)
                        .ifPresent(heir -> found.add(retired(configuration, stand, heir))));
        if (found.isEmpty()) {
            found.add(Finding.good("retired", Group.CONFIGURATION, "No tier stands on a model that was retired."));
        }
        return found;
    }

    private static Finding retired(Configuration configuration, Stand stand, String heir) {
        String since = configuration
                .models()
                .find(stand.model())
                .flatMap(model -> model.retirement())
                .flatMap(retirement -> retirement.since())
                .map(day -> " since " + day)
                .orElse("");
        return Finding.broken(
                "retired-" + stand.tier(),
                Group.CONFIGURATION,
                stand.tier() + " stands on " + stand.model() + ", which its service no longer serves" + since + ".",
                "Switch to its heir: co models use " + stand.tier() + " " + heir);
    }

    private record Stand(Tier tier, String model) {}

    private static List<Finding> contexts(Configuration configuration) {
        return configuration.deployments().stream()
                .filter(each -> each.provider() == Provider.OLLAMA)
                .flatMap(each -> ContextAdvice.warning(
                                each.tier().toString(),
                                each.upstreamModel(),
                                asked(configuration, each),
                                trained(configuration, each))
                        .stream()
                        .map(advice -> {
                            int end = advice.indexOf(". ") + 1;
                            return Finding.warn(
                                    "context-" + each.tier(),
                                    Group.CONFIGURATION,
                                    advice.substring(0, end),
                                    advice.substring(end).strip());
                        }))
                .distinct()
                .toList();
    }

    private static OptionalLong asked(Configuration configuration, Deployment deployment) {
        OptionalInt own = deployment.limits().numCtx();
        return OptionalLong.of(
                own.isPresent() ? own.getAsInt() : configuration.models().numCtx(deployment.upstreamModel()));
    }

    private static OptionalLong trained(Configuration configuration, Deployment deployment) {
        OptionalInt limit = configuration.models().contextLimit(deployment.upstreamModel());
        return limit.isPresent() ? OptionalLong.of(limit.getAsInt()) : OptionalLong.empty();
    }

    /** A service beyond this machine that takes requests from anybody, or whose answers anybody on the way can read. */
    private static List<Finding> keyless(Configuration configuration) {
        List<Finding> found = new ArrayList<>();
        for (Deployment each : configuration.deployments()) {
            if (HostKind.of(each.apiBase()) == HostKind.LOOPBACK) {
                continue;
            }
            String where = full(each.place());
            if (each.apiKey() instanceof ApiKey.None) {
                found.add(Finding.warn(
                        "keyless:" + each.place(),
                        Group.CONFIGURATION,
                        where + ": " + each.apiBase() + " is not on this machine and asks for no key.",
                        "Whoever reaches it can use it and may read along. Give it a key (api_key: os.environ/NAME), or"
                                + " reach it through a tunnel."));
            }
            if ("http".equals(each.apiBase().getScheme()) && HostKind.of(each.apiBase()) == HostKind.PUBLIC) {
                found.add(Finding.warn(
                        "plain:" + each.place(),
                        Group.CONFIGURATION,
                        where + ": what is said to " + each.apiBase() + " travels unencrypted.",
                        "Use https there."));
            }
        }
        return found;
    }

    private static Finding paid(Configuration configuration, boolean hasRealKey) {
        boolean wanted = configuration.deployments().stream()
                .anyMatch(each -> each.apiKey() instanceof ApiKey.FromEnvironment(String name)
                        && name.equals("REAL_ANTHROPIC_KEY"));
        if (!wanted) {
            return Finding.skipped("paid-key", Group.CONFIGURATION, "No tier asks for REAL_ANTHROPIC_KEY.");
        }
        return hasRealKey
                ? Finding.good(
                        "paid-key",
                        Group.CONFIGURATION,
                        "REAL_ANTHROPIC_KEY is set: T4 is possible, and asks you each time.")
                : Finding.skipped(
                        "paid-key",
                        Group.CONFIGURATION,
                        "REAL_ANTHROPIC_KEY is not set: nothing can cost money, and T4 answers nothing.");
    }

    private static List<Finding> consoleKeys(List<String> problems) {
        return problems.isEmpty()
                ? List.of(Finding.good("keymap", Group.CONFIGURATION, "The keys of keys.yaml hold."))
                : problems.stream()
                        .map(problem -> Finding.warn(
                                "keymap:" + problem,
                                Group.CONFIGURATION,
                                problem,
                                "Change that line of keys.yaml; the shipped one lists all views, actions and keys."))
                        .toList();
    }

    private static Finding noProgram(NoProgram each) {
        String cure = each.command().equals("npx")
                ? "Install Node 20 or newer, which brings it, or take the server out: co mcp rm " + each.server()
                : "Install it, or take the server out: co mcp rm " + each.server();
        return Finding.warn(
                "mcp-" + each.server(),
                Group.CONFIGURATION,
                full(each.place()) + ": the MCP server " + each.server() + " is started with " + each.command()
                        + ", which is not on your PATH.",
                cure);
    }

    private static Finding keys(List<KeyPlace> keys) {
        return keys.isEmpty()
                ? Finding.good("keys", Group.CONFIGURATION, "No key of Anthropic's stands in a file.")
                : Finding.broken(
                        "keys",
                        Group.CONFIGURATION,
                        "A key of Anthropic's stands in a file: "
                                + String.join(
                                        ", ",
                                        keys.stream()
                                                .map(key -> key.file() + ":" + key.line())
                                                .toList())
                                + ".",
                        "Take it out, have it replaced at console.anthropic.com, and put it into the environment variable"
                                + " REAL_ANTHROPIC_KEY, which co alone reads.");
    }

    /** With the folder, as people are to find it. */
    private static String full(Place place) {
        return place.line() == 0 ? place.file().toString() : place.file() + ":" + place.line() + ":" + place.column();
    }
}
