package dev.fourtier.cli;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For fish 3 and newer. */
final class FishCompletion {
    private static final String NO_VERB = "not __fish_seen_subcommand_from $__co_verbs";

    private final Completion completion;

    FishCompletion(Completion completion) {
        this.completion = completion;
    }

    String script() {
        String verbs = completion.verbs().stream().map(Completion.Entry::word).collect(Collectors.joining(" "));
        return """
                # Completion of co in fish. In ~/.config/fish/config.fish: co completion fish | source
                set -g __co_verbs %s
                function __co_values
                    command -q co; or return
                    switch $argv[1]
                        case services
                            printf 'proxy\\nbridge\\n'
                            command co status --json 2>/dev/null | tr '{,' '\\n\\n' | sed -n 's/.*"name":"\\([^"]*\\)".*/\\1/p'
                        case models
                            command co models --json 2>/dev/null | tr '{,' '\\n\\n' | sed -n 's/.*"model":"\\([^"]*\\)".*/\\1/p' | sort -u
                        case approvals
                            command co approvals --json 2>/dev/null | tr '{,' '\\n\\n' | sed -n 's/.*"id":"\\([^"]*\\)".*/\\1/p'
                        case conversations
                            command co conversations --json 2>/dev/null | tr '{,' '\\n\\n' | sed -n 's/.*"name":"\\([^"]*\\)".*/\\1/p'
                    end
                end
                complete -c co -e
                complete -c co -f
                complete -c co -n '%s' -l daemon -d 'the same without a screen'
                complete -c co -n '%s' -l version -d 'which version this is'
                """.formatted(verbs, NO_VERB, NO_VERB)
                + options("co", "", Completion.EVERYWHERE.stream())
                + completion.verbs().stream().map(this::verb).collect(Collectors.joining())
                + completion.names().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(this::name)
                        .collect(Collectors.joining());
    }

    private String verb(Completion.Entry entry) {
        String seen = " -n '__fish_seen_subcommand_from " + entry.word() + "'";
        return "complete -c co -n '%s' -a %s -d '%s'%n".formatted(NO_VERB, entry.word(), quoted(entry.summary()))
                + options("co", seen, entry.options().stream())
                + values("co", seen, entry);
    }

    private String name(Map.Entry<String, String> name) {
        return completion.verbs().stream()
                .filter(entry -> entry.word().equals(name.getValue()))
                .map(entry -> "complete -c " + name.getKey() + " -e\n"
                        + options(name.getKey(), "", Completion.all(entry))
                        + values(name.getKey(), "", entry))
                .collect(Collectors.joining());
    }

    private static String values(String program, String when, Completion.Entry entry) {
        String all = Stream.concat(
                        entry.words().stream(),
                        entry.values().stream().map(FishCompletion::offered).filter(value -> !value.isEmpty()))
                .collect(Collectors.joining(" "));
        boolean files =
                entry.values().contains(Completion.Values.FILES) || entry.word().equals(Verb.CLAUDE.word);
        return (files ? "complete -c " + program + when + " -F\n" : "")
                + (all.isEmpty() ? "" : "complete -c " + program + when + " -a '" + all + "'\n");
    }

    private static String offered(Completion.Values values) {
        return switch (values) {
            case TIERS -> "T1 T2 T3 T4";
            case COMMANDS -> "$__co_verbs";
            case SERVICES, MODELS, APPROVALS, CONVERSATIONS -> "(__co_values " + values.word() + ")";
            case NONE, ANY, FILES, FOLDERS -> "";
        };
    }

    private static String options(String program, String when, Stream<Completion.Option> options) {
        return options.map(option -> "complete -c " + program + when + " -l " + option.word() + value(option.values())
                        + " -d '" + quoted(option.summary()) + "'\n")
                .collect(Collectors.joining());
    }

    private static String value(Completion.Values values) {
        return switch (values) {
            case NONE -> "";
            case ANY, COMMANDS -> " -x";
            case FILES -> " -r -F";
            case FOLDERS -> " -x -a '(__fish_complete_directories)'";
            case TIERS, SERVICES, MODELS, APPROVALS, CONVERSATIONS -> " -x -a '" + offered(values) + "'";
        };
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }
}
