/** What the doctor finds. */
@NullMarked
package dev.fourtier.control.check;

import org.jspecify.annotations.NullMarked;
