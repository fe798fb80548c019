package dev.fourtier.tokens;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What each {@link TextState} adds in each family, in thousandths of a token. */
final class Coefficients {
    private static final String FILE = "coefficients.txt";
    private static final int[][] TABLE = read();

    private Coefficients() {}

    /** Tokens of a text with these visits. */
    static long tokens(int[] visits, TokenizerFamily family) {
        int[] weights = TABLE[family.ordinal()];
        long thousandths = 0;
        for (int i = 0; i < weights.length; i++) {
            thousandths += (long) weights[i] * visits[i];
        }
        return Math.ceilDiv(thousandths, 1_000);
    }

    private static int[][] read() {
        TextState[] states = TextState.values();
        var table = new int[TokenizerFamily.values().length][states.length];
        List<String[]> rows = text().lines()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .map(line -> line.split(" +"))
                .toList();
        for (String[] row : rows) {
            int state = TextState.valueOf(row[0]).ordinal();
            for (int family = 0; family < table.length; family++) {
                table[family][state] = Integer.parseInt(row[family + 1]);
            }
        }
        return table;
    }

    private static String text() {
        try (InputStream in = Coefficients.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
