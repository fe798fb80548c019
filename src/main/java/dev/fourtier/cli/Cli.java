package dev.fourtier.cli;

import dev.fourtier.control.ControlClient;
import dev.fourtier.control.Home;
import dev.fourtier.launch.ClaudeEnvironment;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Acts on one command line. Answers go to {@code out}, sentences about what went wrong to {@code err}. */
public final class Cli {
    private final Programs programs;
    private final Surroundings surroundings;
    private final PrintStream out;
    private final PrintStream err;

    public Cli(Programs programs, Surroundings surroundings, PrintStream out, PrintStream err) {
        this.programs = programs;
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
    }

    /** An {@link ExitCode}, when all is done. */
    public int run(List<String> args) {
        int code = switch (new Grammar(surroundings).parse(args)) {
            case Parsed.Wrong wrong -> wrongUse(wrong.message());
            case Parsed.Run run -> act(run.command(), run.common());
        };
        out.flush();
        return code;
    }

    private int act(Command command, Common common) {
        return switch (command) {
            case Command.Help help -> say(help.topic().map(HelpText::of).orElseGet(HelpText::all));
            case Command.Completions completions -> say(Completion.ofGrammar().script(completions.shell()));
            case Command.Version _ -> say("co " + surroundings.version().get() + "\n");
            case Command.Requests(RecordOptions options) -> records().requests(options, common);
            case Command.Stats(RecordOptions options) -> records().stats(options, common);
            case Command.HookInstall hook -> hooks().install(hook, common);
            case Command.HookUninstall hook -> hooks().uninstall(hook, common);
            case Command.HookRun hook -> hooks().run(hook, common);
            case Command.Start(Optional<String> name) ->
                name.map(services(common)::start).orElseGet(background(common)::start);
            case Command.Stop(Optional<String> name) ->
                name.map(services(common)::stop).orElseGet(background(common)::stop);
            case Command.Restart(Optional<String> name) ->
                name.map(services(common)::restart).orElseGet(background(common)::restart);
            case Command.Logs logs -> new LogCommand(new Home(common.home()), out, err).run(logs);
            case Command.Events events -> new EventsCommand(new Home(common.home()), out, err).run(events);
            case Command.Claude _ -> new ClaudeCommand(common, surroundings, out, err).run();
            case Command.Assist assist -> new AssistCommand(common, surroundings, out, err).run(assist.task());
            case Command.Status status -> daemon(common).show(ControlClient.STATUS, status.json());
            case Command.Models models ->
                daemon(common).show(models.all() ? ControlClient.ALL_MODELS : ControlClient.MODELS, models.json());
            case Command.ModelsUse use -> new ModelCommands(common, surroundings, out, err).use(use);
            case Command.ModelDeed deed -> new ModelCommands(common, surroundings, out, err).act(deed);
            case Command.Chat chat -> new ChatCommand(common, surroundings, System.in, out, err).run(chat);
            case Command.Approvals approvals -> daemon(common).show(ControlClient.APPROVALS, approvals.json());
            case Command.Conversations seen -> daemon(common).show(ControlClient.CONVERSATIONS, seen.json());
            case Command.Approve approve -> daemon(common).approve(approve);
            case Command.Deny deny -> daemon(common).deny(deny);
            case Command.Escalate escalate -> daemon(common).escalate(escalate);
            case Command.Pin pin -> new PinCommand(new Home(common.home()), surroundings, out, err).run(pin);
            case Command.Install install -> new InstallCommand(common, surroundings, out, err).install(install);
            case Command.Uninstall uninstall -> new InstallCommand(common, surroundings, out, err).uninstall(uninstall);
            case Command.ServiceInstall service -> service(common).install(service.dryRun());
            case Command.ServiceUninstall service -> service(common).uninstall(service.dryRun());
            case Command.Doctor doctor -> new DoctorCommand(programs.checks(common), out, err).run(doctor);
            case Command.Config config -> config(config.check(), common);
            case Command.Mcp mcp -> new McpCommands(common, surroundings, out, err).run(mcp);
            case Command.New project -> new NewCommand(common, surroundings, out, err).run(project);
            case Command.Env env -> env(env, common);
            case Command.Console screen -> console(common, screen.look());
            case Command.Daemon _ -> programs.daemon(common);
            case Command.Demo demo -> programs.demo(common, demo.headless(), look(demo.look()));
            case Command.Warmup warmup -> programs.warmup(warmup.kind());
        };
    }

    private RecordCommands records() {
        return new RecordCommands(surroundings, out, err);
    }

    private HookCommands hooks() {
        return new HookCommands(surroundings, out, err);
    }

    private int console(Common common, Look look) {
        return look == Look.PLAIN || surroundings.terminal().getAsBoolean()
                ? programs.console(common, look(look))
                : wrongUse(
                        "co: the console needs a terminal, and there is none here. Use 'co --daemon', or 'co --plain'.");
    }

    private int config(boolean check, Common common) {
        var config = new ConfigCommand(common, surroundings, out);
        return check ? config.check(programs.keyProblems(common)) : config.path();
    }

    /** A terminal that calls itself dumb can show lines and nothing else. */
    private Look look(Look wanted) {
        boolean dumb = surroundings.variable("TERM").filter("dumb"::equals).isPresent();
        return dumb && surroundings.terminal().getAsBoolean() ? Look.PLAIN : wanted;
    }

    private int env(Command.Env env, Common common) {
        if (common.proxyPort() == 0) {
            return wrongUse("co: 'env' needs the port that co serves on, not 0. See 'co --help'.");
        }
        return say(env.format().render(ClaudeEnvironment.forPort(common.proxyPort())));
    }

    private DaemonCommands daemon(Common common) {
        return new DaemonCommands(new Home(common.home()), surroundings, out, err);
    }

    private StartCommands background(Common common) {
        return new StartCommands(common, surroundings, out, err);
    }

    private ServiceCommand service(Common common) {
        return new ServiceCommand(common, surroundings, out, err);
    }

    private ServiceCommands services(Common common) {
        return new ServiceCommands(common, surroundings, out, err);
    }

    private int say(String text) {
        out.print(text);
        return ExitCode.DONE;
    }

    private int wrongUse(String sentence) {
        err.println(sentence);
        return ExitCode.WRONG_USE;
    }
}
