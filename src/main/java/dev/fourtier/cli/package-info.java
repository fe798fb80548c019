/**
 * What a person types: the grammar, the exit codes and plain output. Commands act through {@code control} and through
 * {@link dev.fourtier.cli.Programs}, which {@code app} implements; nothing here builds a server, logs, or knows Jetty.
 *
 * <p>The way of one call: {@link dev.fourtier.cli.Grammar} turns arguments and environment into a
 * {@link dev.fourtier.cli.Command} with its {@link dev.fourtier.cli.Common} options or into one sentence about what is wrong;
 * {@link dev.fourtier.cli.Cli} acts on it and answers an {@link dev.fourtier.cli.ExitCode}.
 *
 * <p>{@code co claude} is the one command that {@code bin/co} finishes: here it gets everything running and prints what the
 * shell does before it becomes {@code claude}, as a JVM cannot become another program. The words for {@code claude} never come
 * here.
 *
 * <p>A command that answers at once must not pay for the server, so {@code --help} and {@code --version} load neither Jackson
 * nor Logback nor Jetty. The library was chosen for the same reason. One call on JDK 25 with an AOT cache, Serial, C1, a
 * grammar of 13 commands and 6 options, 2 cores, median of 20, wall / CPU in ms:
 *
 * <pre>
 *                                          --help         status
 * empty main                               27 /  30       28 /  30
 * commons-cli 1.11.0                       33 /  37       30 /  33     1 jar,  75 kB
 * aesh 3.16.8, its builders, no runtime    88 / 114       44 /  54     6 jars, 1.2 MB
 * aesh 3.16.8, annotations                 91 / 142       88 / 129     6 jars, 1.2 MB
 * picocli 4.7.7, its builders             106 / 145      100 / 134     1 jar, 418 kB, Java 5 classes, which no AOT cache takes
 * </pre>
 *
 * (aesh prepares its metadata at compile time with a processor that was not to be had in this version.) What commons-cli lacks,
 * subcommands, is two calls of it: one that stops at the first word, one for what follows.
 */
@NullMarked
package dev.fourtier.cli;

import org.jspecify.annotations.NullMarked;
