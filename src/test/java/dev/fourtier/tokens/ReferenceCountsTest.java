package dev.fourtier.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import dev.fourtier.model.ChatRequest;
import dev.fourtier.wire.Parsed;
import dev.fourtier.wire.anthropic.AnthropicRequestReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the estimates against what the real tokenizers counted ({@code reference-counts.mjs} made the table). */
class ReferenceCountsTest {
    private static final double BAND = 0.15;

    /** Short texts of one kind swing more; the old vocabulary of Claude cuts plain prose more finely than its estimate says. */
    private static final double BAND_OF_SAMPLES = 0.25;

    private record Row(String name, List<Long> counts) {
        private long count(TokenizerFamily family) {
            return counts.get(List.of(TokenizerFamily.values()).indexOf(family));
        }
    }

    @TestFactory
    Stream<DynamicTest> recorded_requests_are_within_15_percent_of_every_tokenizer() {
        return table("json")
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> {
                    Footprint request = Footprint.of(recorded(row.name()));
                    for (TokenizerFamily family : TokenizerFamily.values()) {
                        assertThat(request.tokens(family) / (double) row.count(family))
                                .as(family.name())
                                .isCloseTo(1, within(BAND));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> samples_of_one_kind_are_within_25_percent() {
        return table("txt")
                .map(row -> DynamicTest.dynamicTest(row.name(), () -> {
                    var scan = new TextScan();
                    scan.add(new String(resource("/tokens/samples/" + row.name()), StandardCharsets.UTF_8));
                    for (TokenizerFamily family : TokenizerFamily.values()) {
                        boolean prose = row.name().equals("english.txt")
                                && (family == TokenizerFamily.CLAUDE || family == TokenizerFamily.MISTRAL);
                        assertThat(Coefficients.tokens(scan.visits(), family) / (double) row.count(family))
                                .as(family.name())
                                .isCloseTo(1, within(prose ? 0.45 : BAND_OF_SAMPLES));
                    }
                }));
    }

    @Test
    void the_table_covers_all_recorded_requests() {
        assertThat(table("json")).hasSize(21);
        assertThat(table("txt")).hasSizeGreaterThan(8);
    }

    private static Stream<Row> table(String ending) {
        return new String(resource("/tokens/reference-counts.csv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> List.of(line.split(",")))
                .map(cells -> new Row(
                        cells.getFirst(),
                        cells.stream().skip(1).map(Long::valueOf).toList()))
                .filter(row -> row.name().endsWith(ending));
    }

    private static ChatRequest recorded(String name) {
        return AnthropicRequestReader.readForCount(resource("/claude-code/" + name))
                        instanceof Parsed.Accepted(var request)
                ? request
                : fail(name + " is a request");
    }

    private static byte[] resource(String path) {
        try (InputStream in = Objects.requireNonNull(ReferenceCountsTest.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
