package dev.fourtier.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Proves that a request to the control port comes from somebody who can read the run file. */
public record ControlToken(String value) {
    private static final int BYTES = 32;
    private static final int MARK_BYTES = 6;

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

    /** Tells one run of a daemon from another, and nothing about the token. */
    String mark() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, MARK_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "ControlToken[hidden]";
    }
}
