/** Changes to files: edits out of an answer, a diff that we write ourselves, and its way into a working tree and back. */
@NullMarked
package dev.fourtier.assist.change;

import org.jspecify.annotations.NullMarked;
