package dev.fourtier.cli;

import dev.fourtier.control.Callers;
import dev.fourtier.control.ControlClient;
import dev.fourtier.control.ControlReply;
import dev.fourtier.control.Home;
import dev.fourtier.control.Ruling;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Commands that a running daemon answers: each is one call, or two where a PIN has to be asked for in between. */
final class DaemonCommands {
    private static final String ID = "id";

    private final Home home;
    private final Surroundings surroundings;
    private final PrintStream out;
    private final PrintStream err;

    DaemonCommands(Home home, Surroundings surroundings, PrintStream out, PrintStream err) {
        this.home = home;
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
    }

    int show(String path, boolean json) {
        return tell(client().get(path, json ? ControlClient.JSON : ControlClient.TEXT));
    }

    /** What it is that is approved, beside the answer: standard output is for that alone. */
    private void tellOf(String id) {
        if (id.matches("[0-9a-z]{1,32}")
                && client().get(ControlClient.APPROVALS + "?id=" + id, ControlClient.TEXT)
                        instanceof ControlReply.Ok(String what)) {
            err.print(what);
        }
    }

    int approve(Command.Approve command) {
        Optional<String> refusal = Callers.refusalOfThis(
                surroundings.environment(), surroundings.seat().ancestors());
        if (refusal.isPresent()) {
            return denied(refusal.get());
        }
        tellOf(command.id());
        Map<String, String> fields = new HashMap<>(Map.of(ID, command.id()));
        if (command.wholePrompt()) {
            fields.put("scope", "prompt");
        }
        ControlReply reply = command.askPin()
                ? new ControlReply.Refused(Ruling.Kind.PIN_NEEDED, "The PIN has to be typed.")
                : client().post(ControlClient.APPROVE, fields);
        if (reply instanceof ControlReply.Refused(Ruling.Kind kind, String why) && kind == Ruling.Kind.PIN_NEEDED) {
            Optional<String> pin = surroundings.seat().secret("PIN: ");
            if (pin.isEmpty()) {
                return denied(why + " Run this in a terminal.");
            }
            fields.put("pin", pin.get());
            reply = client().post(ControlClient.APPROVE, fields);
        }
        return tell(reply);
    }

    int deny(Command.Deny command) {
        return tell(client().post(ControlClient.DENY, Map.of(ID, command.id())));
    }

    int escalate(Command.Escalate command) {
        Map<String, String> fields = new HashMap<>();
        command.conversation().ifPresent(name -> fields.put("conversation", name));
        command.requests().ifPresent(count -> fields.put("requests", Integer.toString(count)));
        return tell(client().post(ControlClient.ESCALATE, fields));
    }

    private ControlClient client() {
        return new ControlClient(home);
    }

    private int tell(ControlReply reply) {
        return switch (reply) {
            case ControlReply.Ok ok -> {
                out.print(ok.body());
                yield ExitCode.DONE;
            }
            case ControlReply.Refused refused -> {
                err.println("co: " + refused.why());
                yield refused.reason() == ControlReply.Reason.NOT_POSSIBLE ? ExitCode.FAILED : ExitCode.DENIED;
            }
            case ControlReply.NotRunning _ -> {
                err.println("co: not running in " + home.root() + ". Start it with 'co start'.");
                yield ExitCode.NOT_RUNNING;
            }
            case ControlReply.Unreachable lost -> {
                err.println("co: " + lost.why());
                yield ExitCode.FAILED;
            }
        };
    }

    private int denied(String why) {
        err.println("co: " + why);
        return ExitCode.DENIED;
    }
}
