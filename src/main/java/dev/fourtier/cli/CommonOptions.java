package dev.fourtier.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;

/** Resolves {@link Common} from what was typed before and after the command, and from the environment. */
final class CommonOptions {
    static final String CONFIG = "config";
    static final String HOME = "home";
    static final String PROXY_PORT = "proxy-port";
    static final String BRIDGE_PORT = "bridge-port";

    private final List<CommandLine> typed;
    private final Surroundings surroundings;

    /** @param typed in the order of the line: of two values for one option the later counts */
    CommonOptions(List<CommandLine> typed, Surroundings surroundings) {
        this.typed = List.copyOf(typed);
        this.surroundings = surroundings;
    }

    Common resolve() throws WrongUse {
        return resolve(Common.PROXY_PORT, Common.BRIDGE_PORT);
    }

    /** For one that runs beside whatever runs: any free port will do, unless one was typed or set. */
    Common resolveOnFreePorts() throws WrongUse {
        return resolve(0, 0);
    }

    private Common resolve(int usualProxy, int usualBridge) throws WrongUse {
        Path home = folder(HOME, "CO_HOME").orElse(surroundings.userHome().resolve(".claude-ollama"));
        return new Common(
                home,
                configFolder(home),
                port(PROXY_PORT, "CO_PROXY_PORT", usualProxy),
                port(BRIDGE_PORT, "CO_BRIDGE_PORT", usualBridge));
    }

    private Path configFolder(Path home) throws WrongUse {
        Optional<Path> named = folder(CONFIG, "CO_CONFIG");
        if (named.isPresent()) {
            return named.get();
        }
        Path own = home.resolve("config");
        return Files.isDirectory(own)
                ? own
                : surroundings.projectRoot().map(root -> root.resolve("config")).orElse(own);
    }

    private Optional<Path> folder(String option, String variable) throws WrongUse {
        Optional<String> value = typed(option);
        if (value.isPresent() && value.get().isEmpty()) {
            throw new WrongUse("--" + option + " needs a folder");
        }
        return value.or(() -> surroundings.variable(variable))
                .map(text -> surroundings.workingFolder().resolve(text).normalize());
    }

    private int port(String option, String variable, int usual) throws WrongUse {
        Optional<String> value = typed(option);
        if (value.isPresent()) {
            return port("--" + option, value.get());
        }
        Optional<String> set = surroundings.variable(variable);
        return set.isPresent() ? port(variable, set.get()) : usual;
    }

    private static int port(String source, String text) throws WrongUse {
        // Short and of digits only, so that parsing cannot fail and "+4000" is not taken either.
        boolean number = text.length() <= 5 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number ? Integer.parseInt(text) : -1;
        if (port < 0 || port > Common.HIGHEST_PORT) {
            throw new WrongUse(source + ": '" + text + "' is no port, which is a number from 0 to 65535");
        }
        return port;
    }

    private Optional<String> typed(String option) {
        return typed.reversed().stream()
                .map(line -> line.getOptionValues(option))
                .filter(values -> values != null && values.length > 0)
                .map(values -> values[values.length - 1])
                .findFirst();
    }
}
