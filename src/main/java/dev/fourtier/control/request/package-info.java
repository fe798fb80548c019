/** What happened to each request: its climb, its times, what it cost; and, in memory only, what was sent. */
@NullMarked
package dev.fourtier.control.request;

import org.jspecify.annotations.NullMarked;
