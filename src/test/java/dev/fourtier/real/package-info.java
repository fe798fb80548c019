/**
 * Tests with programs that other people wrote: Claude Code, the official SDKs, LiteLLM. {@code .ci/real-install} fetches them;
 * {@code mvn -Dco.tests=real verify} runs these tests against the packaged program.
 */
@NullMarked
package dev.fourtier.real;

import org.jspecify.annotations.NullMarked;
