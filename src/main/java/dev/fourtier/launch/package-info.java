/**
 * Getting people's programs to talk to {@code co}: the environment for Claude Code, printed for a shell by {@code co env}; the
 * daemon in the background ({@link dev.fourtier.launch.BackgroundDaemon}) or kept by the system ({@link
 * dev.fourtier.launch.ServiceKeeper}); what the shell does before it becomes {@code claude} ({@link
 * dev.fourtier.launch.ClaudeScript}); the commands on the path of every shell ({@link dev.fourtier.launch.ShellSetup}); and the
 * hook that names the models that did the work in a commit ({@link dev.fourtier.launch.HookInstaller} puts it in place, {@link
 * dev.fourtier.launch.CommitHook} is what it runs).
 *
 * <p>Files of the person are changed only after they were shown what would become of them, and so that it can be taken back byte
 * for byte. No file of Claude Code is changed at all.
 * Nothing here may hand out {@code REAL_ANTHROPIC_KEY}: of what we start only the daemon is given that key.
 */
@NullMarked
package dev.fourtier.launch;

import org.jspecify.annotations.NullMarked;
