/**
 * What {@code gemini -p --output-format stream-json} prints: one event a line. Its exit code says little, so success is a result
 * that says so, and nothing else.
 */
@NullMarked
package dev.fourtier.wire.headless;

import org.jspecify.annotations.NullMarked;
