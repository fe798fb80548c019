package dev.fourtier.supervise;

import org.slf4j.Logger;

/** The log's line about a change. */
final class Journal {
    private Journal() {}

    /** @param health as a person sees it; never what a prompt or an answer said */
    static void tell(Logger log, String name, Phase now, String health) {
        switch (now) {
            case Phase.Running running -> log.info("{} runs, pid {}", name, running.pid());
            case Phase.Adopted _ -> log.info("{} answers already and is not co's: used as it is, never stopped", name);
            case Phase.Missing(var _, String why) -> log.info("{}: {}", name, why);
            case Phase.Stopped(var _, String why) ->
                log.info("{} is stopped{}{}", name, why.isEmpty() ? "" : ": ", why);
            case Phase.Blocked(var _, String why) -> log.warn("{} cannot start: {}", name, why);
            case Phase.Resting _, Phase.Failed _ -> log.warn("{} {}", name, health);
            case Phase.Starting(var _, long pid) -> log.info("{} starts, pid {}", name, pid);
            case Phase.Waiting _, Phase.Looking _, Phase.Launching _, Phase.Stopping _ ->
                log.debug("{}: {}", name, health);
        }
    }
}
