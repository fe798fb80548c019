package dev.fourtier.bridge;

import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Tool;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all exchanges of the bridge share. */
record Workshop(Surroundings surroundings, ParkingLot parking, ToolServers servers) {
    private static final Logger LOG = LoggerFactory.getLogger("bridge");

    LocalDate today() {
        return surroundings.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    String choose(Asked asked) {
        ModelChoice.Chosen chosen = ModelChoice.of(
                asked.model(), asked.maxTokens(), surroundings.models().get(), today());
        if (chosen.isReplaced()) {
            LOG.info("{} is retired; {} is asked instead", chosen.chosen(), chosen.model());
        }
        return chosen.model();
    }

    /** How the client's tools are offered to a session; a server that was opened for it has to be closed. */
    PromptBuilder.Tools tools(ChatRequest chat, Session session) {
        List<Tool> offered = PromptBuilder.offered(chat);
        if (offered.isEmpty()) {
            return new PromptBuilder.Tools.Absent();
        }
        if (!surroundings.engine().servesTools() || !servers.isListening()) {
            return new PromptBuilder.Tools.Told(offered);
        }
        ToolNames names = ToolNames.of(offered);
        return new PromptBuilder.Tools.Served(servers.open(session, names), names);
    }

    void close(PromptBuilder.Tools tools) {
        if (tools instanceof PromptBuilder.Tools.Served served) {
            servers.close(served.server());
        }
    }
}
