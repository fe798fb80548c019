@NullMarked
package dev.fourtier.wire.acp;

import org.jspecify.annotations.NullMarked;
