/** What the doctor finds, and how it is set up. */
@NullMarked
package dev.fourtier.control.check;

import org.jspecify.annotations.NullMarked;
