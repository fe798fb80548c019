/** What is around the views: the header, the tabs, the line of hints, the keys of everywhere, and what lies over a view. Pure. */
@NullMarked
package dev.fourtier.console.shell;

import org.jspecify.annotations.NullMarked;
