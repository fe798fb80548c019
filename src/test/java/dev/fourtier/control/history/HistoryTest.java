package dev.fourtier.control.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fourtier.ledger.RequestRecord;
import dev.fourtier.model.Tier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HistoryTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String LONG = "hf.co/somebody/a-model-with-a-name-that-goes-on-and-on:Q4_K_M";

    @TempDir
    private Path folder;

    @Test
    void a_table_fits_80_columns_and_tells_the_climb_in_words() {
        Ledgers.write(file(), some());
        String table = shown(history -> history.requests(Selection.ALL, Form.TEXT, out));
        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(80));
        assertThat(table).isEqualTo("""
                started          tier model              outcome       in    out   time    cost
                2026-11-22 11:59 T4   claude-sonnet-4-6  answered   23.5k    100  1.0 s $0.2500
                                 T1 timeout, T2 timeout, T3 timeout, T4 ok
                2026-11-22 11:58 T1   hf.co/somebody/a-… answered   23.5k    100  1.0 s      $0
                2026-11-21 11:57 -    -                  failed         0      0  2m10s      $0
                                 T1 timeout
                """);
    }

    @Test
    void json_is_one_array_of_all() {
        Ledgers.write(file(), some());
        JsonNode all = json(history -> history.requests(Selection.ALL, Form.JSON, out));
        assertThat(all.size()).isEqualTo(3);
        JsonNode paid = all.get(0);
        assertThat(paid.get("tier").asString()).isEqualTo("T4");
        assertThat(paid.get("attempts").asString()).isEqualTo("T1=timeout,T2=timeout,T3=timeout,T4=ok");
        assertThat(paid.get("path").get(3).get("model").asString()).isEqualTo("claude-sonnet-4-6");
        assertThat(paid.get("cost_usd").asDouble()).isEqualTo(0.25);
        assertThat(paid.get("finished_at").asString()).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(all.get(2).get("tier").isNull()).isTrue();
        assertThat(all.get(2).get("client").asString()).isEqualTo("a \"client\", odd");
    }

    @Test
    void more_rows_than_a_page_all_come() {
        var many = new ArrayList<RequestRecord>();
        for (int i = 0; i < 700; i++) {
            many.add(Ledgers.answered(NOON.minusSeconds(i), "/a", Tier.T1, "m"));
        }
        Ledgers.write(file(), many);
        assertThat(json(history -> history.requests(Selection.ALL, Form.JSON, out))
                        .size())
                .isEqualTo(700);
        assertThat(shown(history -> history.requests(Selection.ALL, Form.CSV, out))
                        .lines())
                .hasSize(701);
    }

    @Test
    void csv_quotes_what_needs_it() {
        Ledgers.write(file(), some());
        List<String> lines = shown(history -> history.requests(Selection.ALL, Form.CSV, out))
                .lines()
                .toList();
        assertThat(lines.getFirst()).startsWith("id,started_at,");
        assertThat(lines.get(1)).contains("\"T1=timeout,T2=timeout,T3=timeout,T4=ok\"", ",0.250000,");
        assertThat(lines.get(3)).contains(",\"a \"\"client\"\", odd\",,c,,background,");
    }

    @Test
    void a_part_can_be_chosen() {
        Ledgers.write(file(), some());
        var newest = new Selection(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.of(1));
        assertThat(json(history -> history.requests(newest, Form.JSON, out)).size())
                .isEqualTo(1);
        var free = new Selection(
                Optional.of(NOON.minusSeconds(3600)),
                Optional.of(NOON),
                Optional.of(Tier.T1),
                Optional.of("/b"),
                OptionalLong.empty());
        assertThat(json(history -> history.requests(free, Form.JSON, out))
                        .get(0)
                        .get("model")
                        .asString())
                .isEqualTo(LONG);
        JsonNode stats = json(history -> history.stats(free, Set.of(By.MODEL), Form.JSON, out));
        assertThat(stats.size()).isEqualTo(1);
        assertThat(stats.get(0).get("model").asString()).isEqualTo(LONG);
        assertThat(stats.get(0).has("tier")).isFalse();
    }

    @Test
    void statistics_tell_money_speed_and_errors() {
        Ledgers.write(file(), some());
        assertThat(shown(history -> history.stats(Selection.ALL, Set.of(By.TIER), Form.TEXT, out)))
                .isEqualTo("""
                        tier                         reqs     in    out  tok/s errors   spent   saved
                        T1                              1  23.5k    100    200  66.7%      $0 $0.2500
                        T2                              0      0      0      - 100.0%      $0      $0
                        T3                              0      0      0      - 100.0%      $0      $0
                        T4                              1  23.5k    100    200   0.0% $0.2500      $0
                        -                               1      0      0      -   0.0%      $0      $0
                        total                           3  46.9k    200    200  33.3% $0.2500 $0.2500
                        """);
        JsonNode days = json(history -> history.stats(Selection.ALL, Set.of(By.DAY), Form.JSON, out));
        assertThat(days.get(0).get("day").asString()).isEqualTo("2026-11-21");
        assertThat(days.get(0).get("error_rate").asDouble()).isEqualTo(1);
        assertThat(shown(history -> history.stats(Selection.ALL, Set.of(By.DAY, By.TIER), Form.CSV, out)))
                .startsWith("day,tier,requests,");
    }

    @Test
    void statistics_fit_80_columns_however_they_are_told_apart() {
        Ledgers.write(file(), some());
        for (int mask = 1; mask < 16; mask++) {
            var by = EnumSet.noneOf(By.class);
            for (By one : By.values()) {
                if ((mask & 1 << one.ordinal()) != 0) {
                    by.add(one);
                }
            }
            assertThat(shown(history -> history.stats(Selection.ALL, by, Form.TEXT, out))
                            .lines())
                    .hasSizeGreaterThan(2)
                    .allSatisfy(line -> assertThat(line.length()).isLessThan(80));
        }
    }

    @Test
    void nothing_recorded_is_a_sentence_or_an_empty_list() throws Exception {
        Consumer<History> text = history -> history.requests(Selection.ALL, Form.TEXT, out);
        Consumer<History> json = history -> history.requests(Selection.ALL, Form.JSON, out);
        assertThat(shown(text)).startsWith("No request is recorded yet in ");
        assertThat(shown(json)).isEqualTo("[]\n");
        assertThat(shown(history -> history.stats(Selection.ALL, Set.of(By.DAY), Form.JSON, out)))
                .isEqualTo("[]\n");
        assertThat(file()).doesNotExist();
        Files.createFile(file());
        assertThat(shown(json)).isEqualTo("[]\n");
        Files.delete(file());
        Ledgers.write(file(), List.of());
        assertThat(shown(text)).isEqualTo("No request matches.\n");
        assertThat(shown(json)).isEqualTo("[]\n");
    }

    @Test
    void a_broken_file_is_a_sentence() throws Exception {
        Files.writeString(file(), "no database, but longer than the header of one ".repeat(40));
        assertThatThrownBy(() -> shown(history -> history.requests(Selection.ALL, Form.TEXT, out)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("ledger.db");
    }

    @Test
    void a_reader_that_leaves_ends_it() {
        var many = new ArrayList<RequestRecord>();
        for (int i = 0; i < 1500; i++) {
            many.add(Ledgers.answered(NOON.minusSeconds(i), "/a", Tier.T1, "m"));
        }
        Ledgers.write(file(), many);
        var head = new OutputStream() {
            private long written;

            @Override
            public void write(int b) throws IOException {
                written++;
                throw new IOException("closed pipe");
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                written += length;
                throw new IOException("closed pipe");
            }
        };
        history().requests(Selection.ALL, Form.JSON, new PrintStream(head));
        assertThat(head.written).isLessThan(200_000);
    }

    @Test
    void who_answered_in_a_tree_counts_with_its_folders_but_not_with_trees_inside() throws Exception {
        Path tree = Files.createDirectories(folder.resolve("my tree")).toRealPath();
        Files.createDirectories(tree.resolve("sub/deep"));
        Files.createDirectories(tree.resolve("inner/src"));
        Files.createFile(tree.resolve("inner/.git"));
        Ledgers.write(
                file(),
                List.of(
                        Ledgers.answered(NOON, tree + "/sub/deep", Tier.T3, "gemini"),
                        Ledgers.answered(NOON, tree + "/gone", Tier.T2, "b"),
                        Ledgers.answered(NOON, tree.toString(), Tier.T1, "a"),
                        Ledgers.answered(NOON, tree + "/inner/src", Tier.T4, "x"),
                        Ledgers.answered(NOON, tree + " too", Tier.T4, "x"),
                        Ledgers.answered(NOON, tree.getParent().toString(), Tier.T4, "x"),
                        Ledgers.answered(NOON.minusSeconds(1), tree.toString(), Tier.T4, "early"),
                        Ledgers.failed(NOON)));
        assertThat(history().credits(tree, NOON))
                .containsExactly(new Credit(Tier.T1, "a"), new Credit(Tier.T2, "b"), new Credit(Tier.T3, "gemini"));
    }

    private List<RequestRecord> some() {
        return List.of(
                Ledgers.answered(NOON, "/a", Tier.T4, "claude-sonnet-4-6"),
                Ledgers.answered(NOON.minusSeconds(60), "/b", Tier.T1, LONG),
                Ledgers.failed(NOON.minusSeconds(86_400)));
    }

    private PrintStream out = new PrintStream(new ByteArrayOutputStream());

    private String shown(Consumer<History> question) {
        var bytes = new ByteArrayOutputStream();
        out = new PrintStream(bytes, false, StandardCharsets.US_ASCII);
        question.accept(history());
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json(Consumer<History> question) {
        return JsonMapper.builder().build().readTree(shown(question));
    }

    private History history() {
        return new History(file(), ZoneOffset.UTC);
    }

    private Path file() {
        return folder.resolve("ledger.db");
    }
}
