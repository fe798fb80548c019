package dev.fourtier.launch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The variables that point Claude Code at the proxy and make it bearable for small models; measured with 2.1.197 and 2.1.330.
 * {@code REAL_ANTHROPIC_KEY} is neither set nor unset: {@code co env} runs in the shell that may also start {@code co}.
 */
public final class ClaudeEnvironment {
    /** The names that current versions know best: under them a first request is 40 % smaller than under the 4-5 ones. */
    private static final String HAIKU = "claude-haiku-5-5";

    private static final String SONNET = "claude-sonnet-5-5";
    private static final String OPUS = "claude-opus-5-5";

    private ClaudeEnvironment() {}

    /** Names and values in the order to print them. */
    public static SequencedMap<String, String> forPort(int proxyPort) {
        var variables = new LinkedHashMap<String, String>();
        // The root: with /v1 at its end Claude Code asks for /v1/v1/messages.
        variables.put("ANTHROPIC_BASE_URL", "http://localhost:" + proxyPort);
        // No secret, but Claude Code sends nothing without a key; it remembers the last 20 characters as approved.
        variables.put("ANTHROPIC_API_KEY", "local-4tier-routing-active");
        // Its own default is opus, which is T3; ours is T1.
        variables.put("ANTHROPIC_MODEL", HAIKU);
        // Sub-agents inherit the main model, so there is no variable for them here.
        variables.put("ANTHROPIC_DEFAULT_HAIKU_MODEL", HAIKU);
        variables.put("ANTHROPIC_DEFAULT_SONNET_MODEL", SONNET);
        variables.put("ANTHROPIC_DEFAULT_OPUS_MODEL", OPUS);
        // Else titles and other background requests go to the main model, whatever its tier.
        variables.put("ANTHROPIC_SMALL_FAST_MODEL", HAIKU);
        // Nothing phones home, and no background request that a local model would have to answer.
        variables.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
        variables.put("DISABLE_TELEMETRY", "1");
        variables.put("DISABLE_ERROR_REPORTING", "1");
        variables.put("DISABLE_FEEDBACK_COMMAND", "1");
        variables.put("CLAUDE_CODE_DISABLE_FEEDBACK_SURVEY", "1");
        // A billing line and a counter that change with every request: they spoil a local model's prompt cache.
        variables.put("CLAUDE_CODE_ATTRIBUTION_HEADER", "0");
        variables.put("CLAUDE_CODE_TOTAL_TOKENS_REMINDER", "off");
        // Every version asks as briefly as the newest do by themselves: rarely used tools are named and loaded on
        // demand, and the
        // instructions are short. Without these a first request of 2.1.197 is 29,000 tokens, more than a 32k model can
        // take
        // and answer; with them 13,000, as one of 2.1.330 is with and without.
        variables.put("ENABLE_TOOL_SEARCH", "true");
        variables.put("CLAUDE_CODE_SIMPLE_SYSTEM_PROMPT", "1");
        // Adds the id of the prompt and the class of the request: what approvals and the fair queue go by.
        variables.put("CLAUDE_CODE_GATEWAY_HINT_HEADERS", "1");
        return Collections.unmodifiableSequencedMap(variables);
    }
}
