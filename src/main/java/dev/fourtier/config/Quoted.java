package dev.fourtier.config;

import java.util.regex.Pattern;

/** Repeats words of a file in a message only where they cannot be a secret or garble a terminal. */
final class Quoted {
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,39}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/@\\[\\]-]{0,79}");

    private Quoted() {}

    static String key(String key) {
        return KEY.matcher(key).matches() ? "\"" + key + "\"" : "here";
    }

    static String name(String name) {
        return NAME.matcher(name).matches() ? "\"" + name + "\"" : "of this entry";
    }
}
