/**
 * Simulated peers on loopback: an Ollama, an OpenAI-compatible service, Anthropic's and Gemini's API, for {@code co demo} and the tests.
 *
 * <p>One HTTP shell ({@link dev.fourtier.standin.StandIn}) hears a request, asks its {@link dev.fourtier.standin.Script} what
 * to do, and does those {@link dev.fourtier.standin.Act}s in the dialect of the service it stands for: content, silence,
 * errors, broken connections. It remembers every request, so that a test can say what reached the other side. What the
 * dialects answer has the shape that real services were recorded with.
 *
 * <p>Nothing of the real program's codecs is used here: a stand-in that shared them would share their mistakes. Threads are
 * virtual and may block; clarity is worth more here than speed.
 */
@NullMarked
package dev.fourtier.standin;

import org.jspecify.annotations.NullMarked;
