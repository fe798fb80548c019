package dev.fourtier.model;

/** Why an answer ended, in Anthropic's words. */
public enum StopReason {
    END_TURN("end_turn"),
    TOOL_USE("tool_use"),
    /** The limit the client set was reached. */
    MAX_TOKENS("max_tokens"),
    STOP_SEQUENCE("stop_sequence"),
    REFUSAL("refusal"),
    /** The model's window is full. Called {@code max_tokens}, Claude Code would ask four times more. */
    CONTEXT_WINDOW_EXCEEDED("model_context_window_exceeded");

    private final String wireName;

    StopReason(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
