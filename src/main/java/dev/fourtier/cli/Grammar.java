package dev.fourtier.cli;

import dev.fourtier.launch.NewProject;
import dev.fourtier.launch.ShellFormat;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** From arguments to a {@link Command}. Options that every command takes may stand before or after it. */
public final class Grammar {
    private static final String HELP = "help";
    private static final String VERSION = "version";

    private final Surroundings surroundings;

    public Grammar(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    public Parsed parse(List<String> args) {
        try {
            return understand(args);
        } catch (WrongUse wrong) {
            return new Parsed.Wrong("co: " + wrong.sentence() + ". See 'co --help'.");
        }
    }

    private Parsed understand(List<String> args) throws WrongUse {
        Options before = everywhere()
                .addOption(flag(VERSION))
                .addOption(flag(Verb.Flag.DAEMON.word))
                .addOption(flag(Verb.Flag.ASCII.word))
                .addOption(flag(Verb.Flag.PLAIN.word));
        CommandLine head = read(before, args, true);
        List<String> rest = head.getArgList();
        if (rest.isEmpty()) {
            return new Parsed.Run(alone(head), new CommonOptions(List.of(head), surroundings).resolve());
        }
        String word = rest.getFirst();
        if (word.startsWith("-")) {
            throw unknownOption(word, before);
        }
        Verb verb = verb(word);
        Options after = everywhere();
        verb.flags().forEach(flag -> after.addOption(option(flag)));
        CommandLine tail = read(after, rest.subList(1, rest.size()), false);
        Command command = command(verb, head, tail);
        var common = new CommonOptions(List.of(head, tail), surroundings);
        return new Parsed.Run(command, verb == Verb.DEMO ? common.resolveOnFreePorts() : common.resolve());
    }

    private static Command alone(CommandLine head) {
        if (head.hasOption(HELP)) {
            return new Command.Help(Optional.empty());
        }
        if (head.hasOption(VERSION)) {
            return new Command.Version();
        }
        return head.hasOption(Verb.Flag.DAEMON.word) ? new Command.Daemon() : new Command.Console(look(head, head));
    }

    private Command command(Verb verb, CommandLine head, CommandLine tail) throws WrongUse {
        boolean daemon = head.hasOption(Verb.Flag.DAEMON.word) || tail.hasOption(Verb.Flag.DAEMON.word);
        if (head.hasOption(HELP) || tail.hasOption(HELP)) {
            return new Command.Help(Optional.of(verb));
        }
        if (head.hasOption(VERSION)) {
            return new Command.Version();
        }
        if (daemon && !verb.flags().contains(Verb.Flag.DAEMON)) {
            throw new WrongUse("--daemon starts co itself and does not go with '" + verb.word + "'");
        }
        Look look = look(head, tail);
        if (look != Look.FULL && !verb.flags().contains(Verb.Flag.ASCII)) {
            throw new WrongUse((look == Look.PLAIN ? "--plain" : "--ascii")
                    + " is for the console and does not go with '" + verb.word + "'");
        }
        List<String> words = tail.getArgList();
        if (verb == Verb.HELP && words.size() == 1) {
            return new Command.Help(Optional.of(verb(words.getFirst())));
        }
        if (verb == Verb.HOOK) {
            return hook(words, tail);
        }
        if (verb == Verb.MODELS) {
            return ModelWords.command(words, tail);
        }
        if (verb == Verb.CHAT && !words.isEmpty()) {
            return new Command.Chat(words.getFirst(), String.join(" ", words.subList(1, words.size())));
        }
        if (verb == Verb.MCP) {
            return McpGrammar.read(words, tail);
        }
        if (verb == Verb.CODE_REVIEW || verb == Verb.GEN_DOCS || verb == Verb.REFACTOR) {
            return new Command.Assist(AssistGrammar.read(verb, words, tail, surroundings.workingFolder()));
        }
        Optional<String> word = argument(verb, words);
        return switch (verb) {
            case APPROVALS -> new Command.Approvals(tail.hasOption(Verb.Flag.JSON.word));
            case APPROVE ->
                new Command.Approve(
                        word.orElseThrow(), tail.hasOption(Verb.Flag.PROMPT.word), tail.hasOption(Verb.Flag.PIN.word));
            case DENY -> new Command.Deny(word.orElseThrow());
            case ESCALATE -> new Command.Escalate(word, requests(tail));
            case CONVERSATIONS -> new Command.Conversations(tail.hasOption(Verb.Flag.JSON.word));
            case PIN -> new Command.Pin(change(word.orElseThrow()));
            case START -> new Command.Start(service(verb, word));
            case STOP -> new Command.Stop(service(verb, word));
            case RESTART -> new Command.Restart(service(verb, word));
            case LOGS -> logs(word, tail);
            case EVENTS -> new Command.Events(tail.hasOption(Verb.Flag.JSON.word), lines(tail, "0"), after(tail));
            case CLAUDE -> new Command.Claude();
            case STATUS -> new Command.Status(tail.hasOption(Verb.Flag.JSON.word));
            case MODELS -> ModelWords.command(words, tail);
            case CHAT -> new Command.Chat(word.orElseThrow(), "");
            case REQUESTS, LEDGER -> new Command.Requests(records(verb, tail));
            case STATS -> new Command.Stats(records(verb, tail));
            case DOCTOR -> new Command.Doctor(tail.hasOption(Verb.Flag.JSON.word), tail.hasOption(Verb.Flag.FIX.word));
            case CONFIG -> config(word.orElseThrow());
            case NEW -> project(word, tail);
            case HOOK, MCP, CODE_REVIEW, GEN_DOCS, REFACTOR ->
                throw new IllegalStateException(verb + " was read before");
            case ENV -> new Command.Env(format(tail));
            case LOGIN -> throw login(word.orElseThrow());
            case DEMO -> new Command.Demo(daemon, look);
            case COMPLETION -> new Command.Completions(shell(word.orElseThrow()));
            case HELP -> new Command.Help(Optional.empty());
            case INSTALL -> new Command.Install(tail.hasOption(Verb.Flag.YES.word), dryRun(tail));
            case UNINSTALL -> new Command.Uninstall(tail.hasOption(Verb.Flag.YES.word), dryRun(tail));
            case SERVICE -> service(word.orElseThrow(), dryRun(tail));
            case RESET, STATUSLINE -> throw shellOnly(verb);
            case WARMUP ->
                new Command.Warmup(
                        tail.hasOption(Verb.Flag.CONSOLE.word)
                                ? Command.Warmup.Kind.CONSOLE
                                : daemon ? Command.Warmup.Kind.DAEMON : Command.Warmup.Kind.COMMANDS);
        };
    }

    private RecordOptions records(Verb verb, CommandLine tail) throws WrongUse {
        return RecordOptions.read(verb, tail, surroundings.clock(), surroundings.workingFolder());
    }

    /** The third word, {@code run}, is for the hook alone, so no help names it. */
    private static Command hook(List<String> words, CommandLine tail) throws WrongUse {
        boolean everywhere = tail.hasOption(Verb.Flag.GLOBAL.word);
        boolean dryRun = dryRun(tail);
        String word = words.isEmpty() ? "" : words.getFirst();
        if (word.equals("run") && words.size() > 2 && words.get(1).matches("\\d{1,18}")) {
            return new Command.HookRun(Long.parseLong(words.get(1)), words.subList(2, words.size()));
        }
        if (words.size() == 1 && word.equals("install")) {
            return new Command.HookInstall(everywhere, dryRun);
        }
        if (words.size() == 1 && word.equals("uninstall")) {
            return new Command.HookUninstall(everywhere, dryRun);
        }
        throw new WrongUse("'hook' needs one word, install or uninstall");
    }

    private static Command project(Optional<String> name, CommandLine tail) throws WrongUse {
        if (tail.hasOption(Verb.Flag.LIST.word)) {
            return new Command.NewList();
        }
        if (name.isEmpty()) {
            throw new WrongUse("'new' needs an argument, NAME");
        }
        if (!NewProject.isName(name.get())) {
            throw new WrongUse(
                    "'" + name.get() + "' is no name for a project: letters, digits, '.', '-' and '_', at most 64");
        }
        return new Command.NewProject(
                name.get(),
                tail.getOptionValue(Verb.Flag.TEMPLATE.word, "default"),
                Optional.ofNullable(tail.getOptionValue(Verb.Flag.IN.word)));
    }

    private static Optional<String> argument(Verb verb, List<String> words) throws WrongUse {
        String wanted = verb.argument();
        boolean optional = wanted.isEmpty() || wanted.startsWith("[");
        if (words.isEmpty() && !optional) {
            throw new WrongUse("'" + verb.word + "' needs an argument, " + wanted);
        }
        int most = wanted.isEmpty() || verb == Verb.HELP ? 0 : 1;
        if (words.size() > most) {
            String takes = most == 0 ? "no argument" : "one argument";
            throw new WrongUse("'" + verb.word + "' takes " + takes + ", but got '" + words.get(most) + "'");
        }
        return words.stream().findFirst();
    }

    private static Command logs(Optional<String> source, CommandLine tail) throws WrongUse {
        if (source.isPresent() && !source.get().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new WrongUse("'logs' takes the name of a service, but got '" + source.get() + "'");
        }
        return new Command.Logs(
                source, tail.hasOption(Verb.Flag.FOLLOW.word), lines(tail, "20"), tail.hasOption(Verb.Flag.JSON.word));
    }

    private static int lines(CommandLine tail, String usual) throws WrongUse {
        String lines = tail.getOptionValue(Verb.Flag.LINES.word, usual);
        if (!lines.matches("[0-9]{1,6}")) {
            throw new WrongUse("--lines: '" + lines + "' is no number from 0 to 999999");
        }
        return Integer.parseInt(lines);
    }

    private static String after(CommandLine tail) throws WrongUse {
        String id = tail.getOptionValue(Verb.Flag.AFTER.word, "");
        if (!id.matches("[!-~]{0,200}")) {
            throw new WrongUse("--after: that is no id of an event");
        }
        return id;
    }

    private static OptionalInt requests(CommandLine tail) throws WrongUse {
        String text = tail.getOptionValue(Verb.Flag.REQUESTS.word);
        if (text == null) {
            return OptionalInt.empty();
        }
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new WrongUse("--requests: '" + text + "' is no number from 1 to 999999");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static Optional<String> service(Verb verb, Optional<String> word) throws WrongUse {
        if (word.isPresent() && !word.get().matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
            throw new WrongUse("'" + verb.word + "' takes the name of a service, but got '" + word.get() + "'");
        }
        return word;
    }

    /** bin/co becomes the Gemini CLI before it comes to this; a terminal cannot be handed on from here. */
    private static WrongUse login(String word) {
        return new WrongUse(
                word.equals("gemini")
                        ? "'login gemini' is started by bin/co, with nothing before or after the two words"
                        : "'login' takes gemini, but got '" + word + "'");
    }

    private static Command service(String word, boolean dryRun) throws WrongUse {
        return switch (word) {
            case "install" -> new Command.ServiceInstall(dryRun);
            case "uninstall" -> new Command.ServiceUninstall(dryRun);
            default -> throw new WrongUse("'service' takes install or uninstall, but got '" + word + "'");
        };
    }

    private static Command config(String word) throws WrongUse {
        return switch (word) {
            case "check" -> new Command.Config(true);
            case "path" -> new Command.Config(false);
            default -> throw new WrongUse("'config' takes check or path, but got '" + word + "'");
        };
    }

    /** bin/co does these before it comes to this. */
    private static WrongUse shellOnly(Verb verb) {
        return new WrongUse("'" + verb.word + "' is answered by bin/co and takes no options; CO_HOME names the home");
    }

    private static boolean dryRun(CommandLine tail) {
        return tail.hasOption(Verb.Flag.DRY_RUN.word);
    }

    /** The menu has nothing but ASCII of its own. */
    private static Look look(CommandLine head, CommandLine tail) {
        if (head.hasOption(Verb.Flag.PLAIN.word) || tail.hasOption(Verb.Flag.PLAIN.word)) {
            return Look.PLAIN;
        }
        return head.hasOption(Verb.Flag.ASCII.word) || tail.hasOption(Verb.Flag.ASCII.word) ? Look.ASCII : Look.FULL;
    }

    private static Command.Pin.Change change(String word) throws WrongUse {
        return switch (word) {
            case "set" -> Command.Pin.Change.SET;
            case "remove" -> Command.Pin.Change.REMOVE;
            default -> throw new WrongUse("'pin' takes set or remove, but got '" + word + "'");
        };
    }

    private static Completion.Shell shell(String word) throws WrongUse {
        return Arrays.stream(Completion.Shell.values())
                .filter(shell -> shell.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new WrongUse("'completion' takes bash, zsh or fish, but got '" + word + "'"));
    }

    private static ShellFormat format(CommandLine tail) throws WrongUse {
        boolean json = tail.hasOption(Verb.Flag.JSON.word);
        boolean fish = tail.hasOption(Verb.Flag.FISH.word);
        if (json && fish) {
            throw new WrongUse("--json and --fish exclude each other");
        }
        return json ? ShellFormat.JSON : fish ? ShellFormat.FISH : ShellFormat.POSIX;
    }

    private static Verb verb(String word) throws WrongUse {
        Optional<Verb> verb = Verb.named(word);
        if (verb.isPresent()) {
            return verb.get();
        }
        throw new WrongUse("unknown command '" + word + "'" + meant(word, words(), ""));
    }

    private static CommandLine read(Options options, List<String> args, boolean untilFirstWord) throws WrongUse {
        try {
            // No abbreviations: what a script abbreviates today would become ambiguous with the next option.
            return new DefaultParser(false).parse(options, args.toArray(String[]::new), untilFirstWord);
        } catch (UnrecognizedOptionException unknown) {
            throw unknownOption(String.valueOf(unknown.getOption()), options);
        } catch (MissingArgumentException missing) {
            Option option = missing.getOption();
            throw new WrongUse("--" + option.getLongOpt() + " needs a value, " + option.getArgName());
        } catch (ParseException other) {
            throw new WrongUse(String.valueOf(other.getMessage()));
        }
    }

    private static WrongUse unknownOption(String typed, Options options) {
        int value = typed.indexOf('=');
        String name = value < 0 ? typed : typed.substring(0, value);
        String bare = name.replaceFirst("^-+", "");
        if (value >= 0 && options.hasLongOption(bare)) {
            return new WrongUse(name + " takes no value");
        }
        List<String> known =
                options.getOptions().stream().map(Option::getLongOpt).toList();
        String option = meant(bare, known, "--");
        String guess = option.isEmpty() ? meant(bare, words(), "") : option;
        return new WrongUse("unknown option '" + name + "'" + guess);
    }

    private static String meant(String typed, Collection<String> known, String prefix) {
        return Nearest.to(typed, known)
                .map(near -> " (did you mean '" + prefix + near + "'?)")
                .orElse("");
    }

    private static List<String> words() {
        return Verb.shown().map(verb -> verb.word).toList();
    }

    private static Options everywhere() {
        var options = new Options();
        Stream.of(
                        valued(CommonOptions.CONFIG, "DIR"),
                        valued(CommonOptions.HOME, "DIR"),
                        valued(CommonOptions.PROXY_PORT, "PORT"),
                        valued(CommonOptions.BRIDGE_PORT, "PORT"),
                        Option.builder("h").longOpt(HELP).get())
                .forEach(options::addOption);
        return options;
    }

    private static Option option(Verb.Flag flag) {
        var option = flag.letter().isEmpty() ? Option.builder() : Option.builder(flag.letter());
        option.longOpt(flag.word);
        return (flag.value.isEmpty() ? option : option.hasArg().argName(flag.value)).get();
    }

    private static Option valued(String name, String label) {
        return Option.builder().longOpt(name).hasArg().argName(label).get();
    }

    private static Option flag(String name) {
        return Option.builder().longOpt(name).get();
    }
}
