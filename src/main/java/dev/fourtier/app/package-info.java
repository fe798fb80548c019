/** The only place that builds and closes things. */
@NullMarked
package dev.fourtier.app;

import org.jspecify.annotations.NullMarked;
