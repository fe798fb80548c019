package dev.fourtier.doctor;

import dev.fourtier.doctor.Finding.Group;
import dev.fourtier.doctor.Patient.Holder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether co can have its ports. Pure. */
final class PortChecks {
    private PortChecks() {}

    /**
     * @param port    0 takes a free one
     * @param option  gives it another
     * @param ours    the co of this home has it
     * @param otherCo the one who answers there is the co of another home
     */
    record Facts(
            String id,
            String what,
            int port,
            String option,
            boolean taken,
            boolean ours,
            Optional<Holder> holder,
            boolean otherCo) {}

    static List<Finding> of(List<Facts> ports) {
        return ports.stream().map(PortChecks::of).toList();
    }

    private static Finding of(Facts port) {
        String name = port.what() + "'s port " + port.port();
        if (port.ours()) {
            return Finding.good(port.id(), Group.PORTS, port.what() + " has port " + port.port() + ".");
        }
        if (!port.taken()) {
            return Finding.good(
                    port.id(),
                    Group.PORTS,
                    port.port() == 0 ? port.what() + " takes any free port." : name + " is free.");
        }
        String another = ", or give co another one with " + port.option() + ".";
        String by = port.holder()
                .map(holder -> " is held by " + holder.command() + " (pid " + holder.pid() + ")")
                .orElse(" is held by another program");
        String kill = port.holder().map(holder -> "kill " + holder.pid()).orElse("Stop that program");
        if (port.otherCo()) {
            return Finding.broken(
                    port.id(),
                    Group.PORTS,
                    name + by + ", the co of another home.",
                    "Stop that one: co --home ITS_HOME stop" + another);
        }
        boolean old = port.holder()
                .map(holder -> holder.command().toLowerCase(Locale.ROOT))
                .filter(command -> command.contains("litellm") || command.contains("gemini_bridge"))
                .isPresent();
        return old
                ? Finding.broken(
                        port.id(),
                        Group.PORTS,
                        name + by + ": a service of the old system, whose place co takes.",
                        "End it: " + kill + another)
                : Finding.broken(port.id(), Group.PORTS, name + by + ".", "End it: " + kill + another);
    }
}
