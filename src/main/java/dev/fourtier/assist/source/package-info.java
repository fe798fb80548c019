/** Which files a run is about, and the pieces of them that fit a model. Reads inside the folder named, never outside. */
@NullMarked
package dev.fourtier.assist.source;

import org.jspecify.annotations.NullMarked;
