/**
 * Server-sent events, as the HTML standard frames them.
 */
@NullMarked
package dev.fourtier.wire.sse;

import org.jspecify.annotations.NullMarked;
