/** Colours by what they mean. A theme is a small file in {@code themes/}; views name a {@link dev.fourtier.console.theme.Role}. */
@NullMarked
package dev.fourtier.console.theme;

import org.jspecify.annotations.NullMarked;
