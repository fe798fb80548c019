package dev.fourtier.cli;

import dev.fourtier.config.McpServers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;

/** The words after {@code co mcp}. */
final class McpGrammar {
    private McpGrammar() {}

    static Command read(List<String> words, CommandLine tail) throws WrongUse {
        boolean json = tail.hasOption(Verb.Flag.JSON.word);
        String word = words.isEmpty() ? "list" : words.getFirst();
        List<String> rest = words.subList(Math.min(1, words.size()), words.size());
        return switch (word) {
            case "list" -> {
                none(word, rest, 0);
                yield new Command.McpList(json);
            }
            case "check" -> {
                none(word, rest, 1);
                yield new Command.McpCheck(rest.stream().findFirst(), json);
            }
            case "add" -> {
                if (rest.size() < 2) {
                    throw new WrongUse("'mcp add' needs a name and a command: co mcp add NAME -- command arguments");
                }
                yield new Command.McpAdd(name(rest.getFirst()), rest.subList(1, rest.size()), variables(tail));
            }
            case "rm" -> {
                none(word, rest, 1);
                yield new Command.McpRemove(Optional.of(rest)
                        .filter(names -> !names.isEmpty())
                        .map(List::getFirst)
                        .orElseThrow(() -> new WrongUse("'mcp rm' needs an argument, NAME")));
            }
            default -> throw new WrongUse("'mcp' takes list, check, add or rm, but got '" + word + "'");
        };
    }

    private static void none(String word, List<String> rest, int most) throws WrongUse {
        if (rest.size() > most) {
            throw new WrongUse("'mcp " + word + "' takes " + (most == 0 ? "no argument" : "one argument")
                    + ", but got '" + rest.get(most) + "'");
        }
    }

    private static String name(String name) throws WrongUse {
        if (!McpServers.isName(name)) {
            throw new WrongUse("'" + name + "' is no name for a server: letters, digits, - and _, at most 64");
        }
        return name;
    }

    private static Map<String, String> variables(CommandLine tail) throws WrongUse {
        String[] all = tail.getOptionValues(Verb.Flag.ENVIRONMENT.word);
        Map<String, String> variables = new LinkedHashMap<>();
        for (String each : all == null ? new String[0] : all) {
            int equals = each.indexOf('=');
            if (equals < 1 || !each.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new WrongUse("--env takes NAME=VALUE, once for each variable");
            }
            variables.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return variables;
    }
}
