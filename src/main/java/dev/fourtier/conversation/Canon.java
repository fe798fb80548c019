package dev.fourtier.conversation;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over values, each written with its length before it, so that no two lists of values look alike: {@code "ab", "c"} is not
 * {@code "a", "bc"}.
 */
public final class Canon {
    private static final int BUFFER = 8 * 1024;

    private final MessageDigest sha;
    private final byte[] buffer = new byte[BUFFER];
    private int used;

    public Canon() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The chars as they are and not as UTF-8, where all broken surrogates would become the same question mark. */
    public Canon text(CharSequence text) {
        number(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            put((byte) (c >>> 8));
            put((byte) c);
        }
        return this;
    }

    public Canon number(long number) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            put((byte) (number >>> shift));
        }
        return this;
    }

    public Canon flag(boolean flag) {
        return number(flag ? 1 : 0);
    }

    public Canon bytes(byte[] bytes) {
        number(bytes.length);
        flush();
        sha.update(bytes);
        return this;
    }

    /** The hash in hexadecimal; afterwards this is empty again. */
    public String hex() {
        flush();
        return HexFormat.of().formatHex(sha.digest());
    }

    private void put(byte b) {
        if (used == BUFFER) {
            flush();
        }
        buffer[used++] = b;
    }

    private void flush() {
        sha.update(buffer, 0, used);
        used = 0;
    }
}
