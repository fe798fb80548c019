/**
 * Measurements that a person starts: no tests, and compiled in the profile {@code bench} only. What is measured is the packaged
 * program or one class; whoever measures is here.
 */
@NullMarked
package dev.fourtier.bench;

import org.jspecify.annotations.NullMarked;
