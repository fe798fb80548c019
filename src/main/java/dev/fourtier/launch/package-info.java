/**
 * Getting people's programs to talk to {@code co}: so far the environment for Claude Code, printed for a shell by {@code co env}.
 * Nothing here may name {@code REAL_ANTHROPIC_KEY} in what it hands out: no child and no shell of ours is given that key.
 */
@NullMarked
package dev.fourtier.launch;

import org.jspecify.annotations.NullMarked;
