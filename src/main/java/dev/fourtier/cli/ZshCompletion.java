package dev.fourtier.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For zsh, after its {@code compinit}. */
final class ZshCompletion {
    private final Completion completion;

    ZshCompletion(Completion completion) {
        this.completion = completion;
    }

    String script() {
        return """
                #compdef co %s
                # Completion of co in zsh. In ~/.zshrc, after compinit: eval "$(co completion zsh)"
                """.formatted(completion.programs())
                + Completion.ASK
                + """
                _co() {
                    local verb= word i
                    local -a options verbs found
                    verbs=(
                %s    )
                    case ${words[1]:t} in
                %s        *)
                            for ((i = 2; i < CURRENT; i++)); do
                                word=${words[i]}
                %s            done ;;
                    esac
                    case ${words[CURRENT-1]} in
                %s    esac
                    case $verb in
                        '')
                            options=(
                                '--daemon:the same without a screen'
                                '--ascii:the screen with ASCII alone'
                                '--plain:a numbered menu, line by line'
                                '--version:which version this is'
                %s            )
                            if [[ $PREFIX == -* ]]; then
                                _describe option options
                            else
                                _describe command verbs
                            fi ;;
                %s        *) _files ;;
                    esac
                }
                (( $+functions[compdef] )) && compdef _co co %s
                """.formatted(
                        completion.verbs().stream()
                                .map(entry -> "        '%s:%s'%n".formatted(entry.word(), quoted(entry.summary())))
                                .collect(Collectors.joining()),
                        completion.cases(),
                        Completion.VERB,
                        completion.verbs().stream()
                                .flatMap(Completion::all)
                                .filter(option -> option.values() != Completion.Values.NONE)
                                .map(option -> "        --%s) %s; return ;;%n"
                                        .formatted(option.word(), offered(option.values())))
                                .distinct()
                                .collect(Collectors.joining()),
                        options(Completion.EVERYWHERE.stream()),
                        completion.verbs().stream().map(this::verb).collect(Collectors.joining()),
                        completion.programs());
    }

    private String verb(Completion.Entry entry) {
        if (entry.word().equals(Verb.CLAUDE.word)) {
            return "        claude) _files ;;%n".formatted();
        }
        String words = entry.words().isEmpty()
                ? ""
                : "                found=(%s); compadd -a found%n".formatted(String.join(" ", entry.words()));
        String values = entry.values().stream()
                .map(value -> "                %s%n".formatted(offered(value)))
                .collect(Collectors.joining());
        return """
                        %s)
                            options=(
                %s            )
                            if [[ $PREFIX == -* ]]; then
                                _describe option options
                            else
                                :
                %s            fi ;;
                """.formatted(entry.word(), options(Completion.all(entry)), words + values);
    }

    private static String offered(Completion.Values values) {
        return switch (values) {
            case FOLDERS -> "_files -/";
            case FILES -> "_files";
            case TIERS -> "compadd T1 T2 T3 T4";
            case COMMANDS -> "_describe command verbs";
            case SERVICES, MODELS, APPROVALS, CONVERSATIONS ->
                "found=(${(f)\"$(__co_values " + values.word() + ")\"}); compadd -a found";
            case NONE, ANY -> ":";
        };
    }

    private static String options(Stream<Completion.Option> options) {
        return options.map(option -> "                '--%s:%s'%n".formatted(option.word(), quoted(option.summary())))
                .collect(Collectors.joining());
    }

    /** Inside quotes, and before the colon that ends a word there. */
    private static String quoted(String text) {
        return text.replace("'", "'\\''");
    }
}
