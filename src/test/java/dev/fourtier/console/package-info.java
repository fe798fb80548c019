/** The console without a terminal: pure parts one by one, and every view as a picture. */
@NullMarked
package dev.fourtier.console;

import org.jspecify.annotations.NullMarked;
