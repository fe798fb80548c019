/**
 * Files in, validated immutable records out: what the rest of the program reads is a
 * {@link dev.fourtier.config.Configuration} and nothing else.
 *
 * <p>The way through: {@link dev.fourtier.config.ConfigFolder} says which folder; {@code Sources} reads its files, a missing
 * one from the shipped folder; a reader per file turns text into records and puts every problem it meets, not just the first,
 * into {@code Problems}; {@link dev.fourtier.config.ConfigurationLoader} ties them together and
 * {@link dev.fourtier.config.ConfigurationWatch} does it again when a file changes. A {@link dev.fourtier.config.Diagnostic}
 * names file, line and column and says what to write instead.
 *
 * <p>{@code config.yaml} is LiteLLM's. It is read from YAML events rather than bound to classes: so every value keeps its
 * place, an alias is a second pointer to one value (a bomb of aliases costs nothing), and depth is bounded.
 * {@code mcp-servers.json} is strict JSON ({@link dev.fourtier.config.McpServers}), as Claude
 * Code is to read it too.
 * {@code settings.conf} is {@code KEY=value} as a shell writes it. {@code models.conf} has sections and {@code key = value}
 * lines instead of YAML, because names of models hold colons and dots, which YAML makes people quote.
 *
 * <p>{@code services.yaml} is our own and read the same way. What it says of the environment is kept as it is written and looked
 * up by who starts the service, so that no key stands in a record.
 *
 * <p>May not stand here: anything that opens a connection, starts a thread of its own, or reads the environment behind the
 * caller's back. Keys that services want are named, not read: {@link dev.fourtier.config.ApiKey} is looked up at the moment of
 * use. Values are not quoted in problems, because a key may stand where it does not belong.
 */
@NullMarked
package dev.fourtier.config;

import org.jspecify.annotations.NullMarked;
