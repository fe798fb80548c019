/**
 * Getting people's programs to talk to {@code co}: the environment for Claude Code, printed for a shell by {@code co env}, and the
 * hook that names the models that did the work in a commit ({@link dev.fourtier.launch.HookInstaller} puts it in place, {@link
 * dev.fourtier.launch.CommitHook} is what it runs).
 * Nothing here may name {@code REAL_ANTHROPIC_KEY} in what it hands out: no child and no shell of ours is given that key.
 */
@NullMarked
package dev.fourtier.launch;

import org.jspecify.annotations.NullMarked;
