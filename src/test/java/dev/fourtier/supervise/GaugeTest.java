package dev.fourtier.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GaugeTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Ports PORTS = new Ports() {
        @Override
        public OptionalLong holder(int port) {
            return OptionalLong.of(port);
        }

        @Override
        public String advice(int port) {
            return "";
        }
    };

    @TempDir
    Path proc;

    private void process(long pid, long parent, long ticks, long pages) throws IOException {
        process(pid, parent, 1, ticks, 0, pages);
    }

    private void process(long pid, long parent, long session, long ticks, long ticksOfEnded, long pages)
            throws IOException {
        Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(
                proc.resolve(pid + "/stat"),
                pid + " (odd ) name) S " + parent + " 1 " + session + " 0 -1 4 0 0 0 0 " + ticks + " 0 " + ticksOfEnded
                        + " 0 20 0 1 0 100 9999 " + pages + " 1 2 3\n");
    }

    private void gone(long pid) throws IOException {
        Files.delete(proc.resolve(pid + "/stat"));
    }

    private Vitals look(Gauge gauge, int seconds) {
        var subject = new Gauge.Subject("s", OptionalLong.of(10), OptionalInt.empty(), true);
        return gauge.read(List.of(subject), ProcessTable.ofLinux(proc), NOW.plusSeconds(seconds))
                .getFirst()
                .vitals()
                .orElseThrow();
    }

    @Test
    void a_tree_is_added_up_and_its_share_is_what_it_used_since() throws IOException {
        process(10, 1, 100, 5);
        process(11, 10, 50, 7);
        process(12, 1, 900, 900);
        var subject = new Gauge.Subject("s", OptionalLong.of(10), OptionalInt.empty(), true);
        var gauge = new Gauge(PORTS);
        Vitals first = gauge.read(List.of(subject), ProcessTable.ofLinux(proc), NOW)
                .getFirst()
                .vitals()
                .orElseThrow();
        assertThat(first.residentBytes()).isEqualTo(12 * 4096);
        assertThat(first.share()).isEmpty();
        process(10, 1, 150, 5);
        process(13, 11, 100, 1);
        Vitals second = gauge.read(List.of(subject), ProcessTable.ofLinux(proc), NOW.plusSeconds(3))
                .getFirst()
                .vitals()
                .orElseThrow();
        assertThat(second.share().orElseThrow()).isEqualTo(0.5, within(1e-9));
        assertThat(second.residentBytes()).isEqualTo(13 * 4096);
    }

    @Test
    void what_children_used_that_came_and_went_counts_once() throws IOException {
        var gauge = new Gauge(PORTS);
        process(10, 1, 10, 100, 1_000, 5);
        process(11, 10, 10, 400, 0, 7);
        look(gauge, 0);
        // 11 used ten more before it ended, and others that nobody saw used fifteen.
        gone(11);
        process(10, 1, 10, 105, 1_425, 5);
        assertThat(look(gauge, 1).share().orElseThrow()).isEqualTo(0.30, within(1e-9));
        assertThat(look(gauge, 2).share().orElseThrow()).isZero();
    }

    @Test
    void one_whose_end_nobody_was_told_of_takes_nothing_from_the_others() throws IOException {
        var gauge = new Gauge(PORTS);
        process(10, 1, 10, 100, 0, 5);
        process(11, 10, 10, 400, 50, 7);
        look(gauge, 0);
        gone(11);
        process(10, 1, 10, 120, 0, 5);
        assertThat(look(gauge, 1).share().orElseThrow()).isEqualTo(0.20, within(1e-9));
    }

    @Test
    void those_whose_parent_has_ended_belong_to_the_leader_of_their_session() throws IOException {
        process(10, 1, 10, 1, 0, 5);
        process(20, 1, 10, 1, 0, 7);
        process(21, 20, 21, 1, 0, 11);
        process(30, 1, 1, 1, 0, 100);
        assertThat(look(new Gauge(PORTS), 0).residentBytes()).isEqualTo((5 + 7 + 11) * 4096);
    }

    @Test
    void a_page_is_as_large_as_the_kernel_says() throws IOException {
        process(10, 1, 1, 3);
        Files.createDirectories(proc.resolve("self"));
        ByteBuffer words = ByteBuffer.allocate(6 * Long.BYTES).order(ByteOrder.nativeOrder());
        words.putLong(16).putLong(7).putLong(6).putLong(16_384).putLong(0).putLong(0);
        Files.write(proc.resolve("self/auxv"), words.array());
        assertThat(look(new Gauge(PORTS), 0).residentBytes()).isEqualTo(3 * 16_384);
    }

    @Test
    void the_pages_of_statm_are_believed_more_than_those_of_stat() throws IOException {
        process(10, 1, 1, 3);
        Files.writeString(proc.resolve("10/statm"), "1000 77 20 1 0 5 0\n");
        assertThat(look(new Gauge(PORTS), 0).residentBytes()).isEqualTo(77 * 4096);
    }

    @Test
    void whoever_has_the_port_is_measured_where_no_process_of_ours_is() throws IOException {
        process(77, 1, 1, 3);
        var gauge = new Gauge(PORTS);
        Gauge.Reading reading = other(gauge, OptionalLong.empty());
        assertThat(reading.pid()).hasValue(77);
        assertThat(reading.vitals().orElseThrow().residentBytes()).isEqualTo(3 * 4096);
    }

    @Test
    void one_that_had_the_port_is_measured_until_it_is_gone() throws IOException {
        process(77, 1, 1, 3);
        process(76, 1, 1, 5);
        var gauge = new Gauge(PORTS);
        assertThat(other(gauge, OptionalLong.of(76)).pid()).hasValue(76);
        gone(76);
        assertThat(other(gauge, OptionalLong.of(76)).pid()).hasValue(77);
    }

    @Test
    void the_beginning_of_one_that_is_not_ours_is_found_at_every_look() throws IOException {
        long own = ProcessHandle.current().pid();
        process(own, 1, 1, 3);
        assertThat(other(new Gauge(PORTS), OptionalLong.of(own)).began())
                .isEqualTo(ProcessHandle.current().info().startInstant())
                .isPresent();
    }

    private Gauge.Reading other(Gauge gauge, OptionalLong before) {
        return gauge.read(
                        List.of(new Gauge.Subject("s", before, OptionalInt.of(77), false)),
                        ProcessTable.ofLinux(proc),
                        NOW)
                .getFirst();
    }

    @Test
    void one_that_is_gone_has_no_figures() {
        assertThat(new Gauge(PORTS)
                        .read(
                                List.of(new Gauge.Subject("s", OptionalLong.of(5), OptionalInt.empty(), true)),
                                ProcessTable.ofLinux(proc),
                                NOW)
                        .getFirst()
                        .vitals())
                .isEmpty();
    }

    @Test
    void ps_is_read_in_all_its_spellings_of_time() {
        ProcessTable table = ProcessTable.ofPs("""
                  PID  PPID    RSS      TIME
                    1     0   1000   0:01.50
                    2     1   2000 1:02:03
                    3     2    500 2-01:00:00
                """);
        ProcessTable.Used used = table.tree(1).orElseThrow();
        assertThat(used.residentBytes()).isEqualTo(3500 * 1024);
        assertThat(used.cpu())
                .containsEntry(1L, Duration.ofMillis(1500))
                .containsEntry(2L, Duration.ofSeconds(3723))
                .containsEntry(3L, Duration.ofHours(49));
    }

    @Test
    void this_very_machine_can_be_read() {
        assertThat(ProcessTable.read()
                        .tree(ProcessHandle.current().pid())
                        .orElseThrow()
                        .residentBytes())
                .isGreaterThan(1_000_000);
    }
}
