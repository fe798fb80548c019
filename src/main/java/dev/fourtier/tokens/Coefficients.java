package dev.fourtier.tokens;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What each {@link TextState} adds in each family, in thousandths of a token. */
final class Coefficients {
    private static final String FILE = "coefficients.txt";
    private static final Map<TokenizerFamily, int[]> TABLE = read();

    private Coefficients() {}

    /** Tokens of a text with these visits. */
    static long tokens(int[] visits, TokenizerFamily family) {
        int[] weights = Objects.requireNonNull(TABLE.get(family), "every family has a column");
        long thousandths = 0;
        for (int i = 0; i < weights.length; i++) {
            thousandths += (long) weights[i] * visits[i];
        }
        return Math.ceilDiv(thousandths, 1_000);
    }

    private static Map<TokenizerFamily, int[]> read() {
        TokenizerFamily[] families = TokenizerFamily.values();
        Map<TokenizerFamily, int[]> table = new EnumMap<>(TokenizerFamily.class);
        for (TokenizerFamily family : families) {
            table.put(family, new int[TextState.values().length]);
        }
        text().lines().filter(line -> !line.startsWith("#")).skip(1).forEach(line -> {
            String[] row = line.split(" +");
            int state = TextState.valueOf(row[0]).index();
            for (int column = 0; column < families.length; column++) {
                int weight = Integer.parseInt(row[column + 1]);
                table.computeIfPresent(families[column], (_, weights) -> {
                    weights[state] = weight;
                    return weights;
                });
            }
        });
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
