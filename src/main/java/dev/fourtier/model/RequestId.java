package dev.fourtier.model;

import java.util.random.RandomGenerator;

/** Names one request of a client, in the {@code request-id} header and in every record about it. */
public record RequestId(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 24;

    public static RequestId random(RandomGenerator random) {
        var text = new StringBuilder("req_");
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new RequestId(text.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
