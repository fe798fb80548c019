package dev.fourtier.wire;

import dev.fourtier.model.Block;
import java.util.List;

/** A message as most chat services take it: one role, flat content. */
public sealed interface Turn {
    record Instruction(String text) implements Turn {}

    /** {@code parts} are texts and images the service can read, in order; never empty. */
    record User(List<Block> parts) implements Turn {
        public User {
            parts = List.copyOf(parts);
        }
    }

    /** One of both may be empty, never both. */
    record Assistant(String text, List<Block.ToolUse> calls) implements Turn {
        public Assistant {
            calls = List.copyOf(calls);
        }
    }

    /** {@code toolName} is empty when no call of that id stands in the history. */
    record ToolAnswer(String toolUseId, String toolName, String text) implements Turn {}
}
