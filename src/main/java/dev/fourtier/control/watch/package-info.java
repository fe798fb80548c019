/**
 * Watches requests for the person: {@link dev.fourtier.control.watch.RequestWatch} goes along with each exchange of the proxy and
 * shows what it saw. What was said stands in memory only, for the newest requests and within bounds, and leaves this room with
 * secrets masked; it is never logged, counted or written. Nothing here may hold an exchange up or change it.
 */
@NullMarked
package dev.fourtier.control.watch;

import org.jspecify.annotations.NullMarked;
