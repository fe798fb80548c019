package dev.fourtier.console.plain;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What a menu is given.
 *
 * @param in       where lines come from
 * @param clock    with the person's time zone
 * @param terminal lines are typed and read at a terminal, not piped
 * @param refusal  why whoever started it may not approve; empty for a person
 * @param unseen   has something typed behind a prompt that is not shown; empty where that cannot be
 * @param kept     the folder for what is saved; made when it is needed
 * @param signals  has somebody told of a signal of that name instead of it being obeyed
 */
public record PlainSettings(
        InputStream in,
        PrintStream out,
        Clock clock,
        boolean terminal,
        Optional<String> refusal,
        Function<String, Optional<String>> unseen,
        BiConsumer<String, Runnable> signals,
        Path kept) {}
