package dev.fourtier.supervise;

import java.util.OptionalLong;

/** Who has a port of this machine, as far as the system shows it. */
public interface Ports {
    OptionalLong holder(int port);

    /** For the end of a sentence: who has it, and what to do. */
    String advice(int port);
}
