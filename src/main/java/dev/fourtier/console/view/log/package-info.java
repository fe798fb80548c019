/** The view of the logs: {@link dev.fourtier.console.view.log.LogsView}, what it keeps, filters and draws. */
@NullMarked
package dev.fourtier.console.view.log;

import org.jspecify.annotations.NullMarked;
