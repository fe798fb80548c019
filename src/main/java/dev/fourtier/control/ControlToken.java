package dev.fourtier.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Proves that a request to the control port comes from somebody who can read the run file. */
public record ControlToken(String value) {
    private static final int BYTES = 32;

    /** @param random a {@link java.security.SecureRandom} in earnest */
    public static ControlToken random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new ControlToken(HexFormat.of().formatHex(bytes));
    }

    /** Takes the same time wherever the two differ. */
    boolean matches(String offered) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ControlToken[hidden]";
    }
}
