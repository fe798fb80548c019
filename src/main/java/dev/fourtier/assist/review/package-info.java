/** Findings: out of an answer, checked against the file, sifted, and written as Markdown, JSON or SARIF. */
@NullMarked
package dev.fourtier.assist.review;

import org.jspecify.annotations.NullMarked;
