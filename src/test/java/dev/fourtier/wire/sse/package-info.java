@NullMarked
package dev.fourtier.wire.sse;

import org.jspecify.annotations.NullMarked;
