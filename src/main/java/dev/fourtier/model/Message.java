package dev.fourtier.model;

import java.util.List;

/** One turn. Claude Code sends {@code system} turns among the others, and two {@code user} turns in a row. */
public record Message(Role role, List<Block> content) {
    public Message {
        content = List.copyOf(content);
    }

    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }
}
