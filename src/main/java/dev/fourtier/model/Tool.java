package dev.fourtier.model;

/**
 * A tool the client offers.
 *
 * @param deferLoading the client has more tools than it shows; this one's schema may be a placeholder
 * @param serverType   Anthropic's own tools ({@code web_search_20250305}, …) have a type and no schema; empty for a client's own
 */
public record Tool(String name, String description, RawJson inputSchema, boolean deferLoading, String serverType) {
    public Tool(String name, String description, RawJson inputSchema) {
        this(name, description, inputSchema, false, "");
    }

    @Override
    public String toString() {
        return "Tool[" + name + "]";
    }
}
