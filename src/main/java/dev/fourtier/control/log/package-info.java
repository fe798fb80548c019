/** The lines that {@code co} and its services write, merged by time. */
@NullMarked
package dev.fourtier.control.log;

import org.jspecify.annotations.NullMarked;
