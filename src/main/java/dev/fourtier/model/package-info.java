/**
 * The values all rooms share: tiers, names, the conversation as a client sent it, and the stream of an answer.
 *
 * <p>Only the JDK may be used here. JSON that nobody has to look into (a tool's schema, a call's input) stays the text it
 * arrived as, so that it reaches the model in the same order and spelling and keeps its prompt cache warm.
 */
@NullMarked
package dev.fourtier.model;

import org.jspecify.annotations.NullMarked;
