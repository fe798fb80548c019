package dev.fourtier.app;

import dev.fourtier.control.PortHolder;
import dev.fourtier.supervise.Ports;
import java.util.Optional;
import java.util.OptionalLong;

/** The ports of this machine, as the system shows them. */
final class SystemPorts implements Ports {
    @Override
    public OptionalLong holder(int port) {
        Optional<PortHolder> holder = PortHolder.of(port);
        return holder.isPresent() ? OptionalLong.of(holder.get().pid()) : OptionalLong.empty();
    }

    @Override
    public String advice(int port) {
        return PortHolder.advice(port);
    }
}
