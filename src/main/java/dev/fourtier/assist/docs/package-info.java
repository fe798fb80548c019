/** Documentation: pages for modules with their index, and comments in the files themselves. */
@NullMarked
package dev.fourtier.assist.docs;

import org.jspecify.annotations.NullMarked;
