package dev.fourtier.launch;

import java.nio.file.Path;

/**
 * How git called its hook {@code prepare-commit-msg}.
 *
 * @param message the file with the message, absolute
 * @param source {@code message}, {@code template}, {@code merge}, {@code squash}, {@code commit}, or empty
 * @param amend whether the newest commit is replaced. The hook is told that only when the old message is used again, so
 *     the caller also looks at git's command line
 * @param editor whether a person will still see the message: then git takes comments out of it, else nothing is one
 */
public record HookCall(Path message, String source, boolean amend, boolean editor) {}
