@NullMarked
package dev.fourtier.wire.mcp;

import org.jspecify.annotations.NullMarked;
