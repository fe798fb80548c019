/** The models of every source, and what a person may do with them. */
@NullMarked
package dev.fourtier.control.catalog;

import org.jspecify.annotations.NullMarked;
