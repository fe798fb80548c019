/** Being told of changes instead of asking again and again. */
@NullMarked
package dev.fourtier.control.event;

import org.jspecify.annotations.NullMarked;
