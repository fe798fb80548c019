/** Asking a model through the proxy: templates, the cache of answers, second tries and the next tier up. */
@NullMarked
package dev.fourtier.assist.ask;

import org.jspecify.annotations.NullMarked;
