package dev.fourtier.bridge.engine;

import java.util.List;
import java.util.Optional;

/**
 * What a fresh session is told. All text is data: how it has to be wrapped for the CLI to take it literally is the engine's
 * business.
 *
 * @param model   to ask, retirement already looked at
 * @param system  the client's system prompt; empty for none
 * @param history the turns before, oldest first
 * @param parts   of the turn that is to be answered
 * @param tools   where the client's tools are offered; absent where it has none
 */
public record Prompt(
        String model,
        String system,
        List<PastTurn> history,
        List<Part> parts,
        Generation generation,
        Optional<ToolServer> tools) {
    /** Who spoke. */
    public enum Role {
        USER,
        MODEL
    }

    /** A turn before; a session that has tools knows calls and results of earlier turns as text only. */
    public record PastTurn(Role role, List<Part> parts) {
        public PastTurn {
            parts = List.copyOf(parts);
        }
    }

    public Prompt {
        history = List.copyOf(history);
        parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
        return "Prompt[" + model + ", " + history.size() + " turns before, " + parts.size() + " parts]";
    }
}
