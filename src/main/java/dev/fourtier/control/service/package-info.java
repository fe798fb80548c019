/** The programs that {@code co} runs or relies on, as a person sees and steers them. */
@NullMarked
package dev.fourtier.control.service;

import org.jspecify.annotations.NullMarked;
