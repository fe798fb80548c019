package dev.fourtier.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For bash 3.2, which macOS has, and newer; needs no bash-completion. */
final class BashCompletion {
    private final Completion completion;

    BashCompletion(Completion completion) {
        this.completion = completion;
    }

    String script() {
        return """
                # Completion of co in bash. In ~/.bashrc: eval "$(co completion bash)"
                """ + Completion.ASK
                + """
                _co() {
                    local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} verb= word i options= words= values=
                    COMPREPLY=()
                    case ${COMP_WORDS[0]##*/} in
                %s        *)
                            for ((i = 1; i < COMP_CWORD; i++)); do
                                word=${COMP_WORDS[i]}
                %s            done ;;
                    esac
                    case $previous in
                %s    esac
                    case $verb in
                        '') options='--daemon --ascii --plain --version %s' words='%s' ;;
                %s        *) return ;;
                    esac
                    if [[ $cur == -* ]]; then
                        COMPREPLY=($(compgen -W "$options" -- "$cur"))
                        return
                    fi
                    for word in $values; do
                        case $word in
                            files) COMPREPLY+=($(compgen -f -- "$cur")) ;;
                            *) words="$words $(__co_values "$word")" ;;
                        esac
                    done
                    COMPREPLY+=($(compgen -W "$words" -- "$cur"))
                }
                complete -o filenames -o bashdefault -F _co co %s
                """.formatted(
                                completion.cases(),
                                Completion.VERB,
                                valued(),
                                options(Completion.EVERYWHERE.stream()),
                                verbs(),
                                completion.verbs().stream().map(this::verb).collect(Collectors.joining()),
                                completion.programs());
    }

    private String verb(Completion.Entry entry) {
        boolean commands = entry.values().contains(Completion.Values.COMMANDS);
        String values = entry.values().stream()
                .filter(value -> value.isAsked() || value == Completion.Values.FILES)
                .map(Completion.Values::word)
                .collect(Collectors.joining(" "));
        String words = commands ? verbs() : String.join(" ", words(entry));
        return "        %s) options='%s' words='%s' values='%s' ;;%n"
                .formatted(entry.word(), options(Completion.all(entry)), words, values);
    }

    private static List<String> words(Completion.Entry entry) {
        return entry.values().contains(Completion.Values.TIERS)
                ? Stream.concat(entry.words().stream(), TIERS.stream()).toList()
                : entry.words();
    }

    private static final List<String> TIERS = List.of("T1", "T2", "T3", "T4");

    /** Options whose values are known, whatever command they belong to. */
    private String valued() {
        return completion.verbs().stream()
                .flatMap(Completion::all)
                .filter(option -> option.values() != Completion.Values.NONE)
                .distinct()
                .map(option -> "        --%s) %s return ;;%n"
                        .formatted(
                                option.word(),
                                switch (option.values()) {
                                    case FOLDERS -> "COMPREPLY=($(compgen -d -- \"$cur\"));";
                                    case FILES -> "COMPREPLY=($(compgen -f -- \"$cur\"));";
                                    case TIERS ->
                                        "COMPREPLY=($(compgen -W '" + String.join(" ", TIERS) + "' -- \"$cur\"));";
                                    case SERVICES, MODELS, APPROVALS, CONVERSATIONS ->
                                        "COMPREPLY=($(compgen -W \"$(__co_values "
                                                + option.values().word() + ")\" -- \"$cur\"));";
                                    case NONE, ANY, COMMANDS -> "";
                                }))
                .distinct()
                .collect(Collectors.joining());
    }

    private String verbs() {
        return completion.verbs().stream().map(Completion.Entry::word).collect(Collectors.joining(" "));
    }

    private static String options(Stream<Completion.Option> options) {
        return options.map(option -> "--" + option.word()).collect(Collectors.joining(" "));
    }
}
