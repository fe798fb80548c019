/**
 * The requests view: a list that is filtered and sorted, and an inspector that shows how one request went and what was said. What was
 * said is asked for when somebody looks, made ready off the console's thread, and held of one request at a time.
 */
@NullMarked
package dev.fourtier.console.view.request;

import org.jspecify.annotations.NullMarked;
