/** What views are made of: a field, a table, a box with a title, numbers as a person reads them. Immutable or only drawn. */
@NullMarked
package dev.fourtier.console.widget;

import org.jspecify.annotations.NullMarked;
