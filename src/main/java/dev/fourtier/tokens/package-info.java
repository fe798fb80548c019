/**
 * How many tokens a request is, estimated without the model's own tokenizer.
 */
@NullMarked
package dev.fourtier.tokens;

import org.jspecify.annotations.NullMarked;
