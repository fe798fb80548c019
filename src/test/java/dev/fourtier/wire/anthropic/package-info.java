@NullMarked
package dev.fourtier.wire.anthropic;

import org.jspecify.annotations.NullMarked;
