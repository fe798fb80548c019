@NullMarked
package dev.fourtier.catalog;

import org.jspecify.annotations.NullMarked;
