@NullMarked
package dev.fourtier.supervise;

import org.jspecify.annotations.NullMarked;
