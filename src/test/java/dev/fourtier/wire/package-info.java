@NullMarked
package dev.fourtier.wire;

import org.jspecify.annotations.NullMarked;
