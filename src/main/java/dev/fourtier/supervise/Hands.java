package dev.fourtier.supervise;

import dev.fourtier.config.ServiceSpec;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Does to the machine what has to be done. Everything here blocks. */
final class Hands {
    private final Means means;
    private final Invocation invocation;

    Hands(Means means) {
        this.means = means;
        this.invocation = new Invocation(means.environment(), means.home());
    }

    /** What stands at the place of a service. What answers as the service would is that service, whoever started it. */
    Sighting look(ServiceSpec spec) {
        Optional<Probe> probe = spec.health().map(HealthCheck::ask);
        if (probe.isPresent() && probe.get() instanceof Probe.Well) {
            return new Sighting.Answers();
        }
        if (spec.isElsewhere()) {
            URI there = spec.health().orElseThrow();
            return new Sighting.NoProgram("it is on another machine, " + there.getHost() + ", and "
                    + (probe.orElseThrow() instanceof Probe.Unwell(String why) ? why : "is silent"));
        }
        if (spec.port().isPresent() && HealthCheck.isTaken(spec.port().getAsInt())) {
            int port = spec.port().getAsInt();
            return new Sighting.Taken("port " + port + " is in use"
                    + probe.map(unwell -> unwell instanceof Probe.Unwell(String why) ? " by what " + why : "")
                            .orElse("")
                    + ". " + means.ports().advice(port));
        }
        return invocation.program(spec).isPresent()
                ? new Sighting.Free()
                : new Sighting.NoProgram(invocation.missing(spec));
    }

    /** @throws IOException if it cannot be started; the message says why */
    Child launch(ServiceSpec spec, Output.Hearer hearer) throws IOException {
        ChildSpec call = invocation.call(spec);
        var output = new Output(spec.name(), means.clock(), means.lines(), spec.ready(), hearer);
        Child child = means.children().launch(call, output);
        // Whoever reads there is to see that nothing comes, instead of waiting.
        child.closeInput();
        return child;
    }
}
