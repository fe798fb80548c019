package dev.fourtier.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
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
        Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(
                proc.resolve(pid + "/stat"),
                pid + " (odd ) name) S " + parent + " 1 1 0 -1 4 0 0 0 0 " + ticks + " 0 0 0 20 0 1 0 100 9999 " + pages
                        + " 1 2 3\n");
    }

    @Test
    void a_tree_is_added_up_and_its_share_is_what_it_used_since() throws IOException {
        process(10, 1, 100, 5);
        process(11, 10, 50, 7);
        process(12, 1, 900, 900);
        var subject = new Gauge.Subject("s", OptionalLong.of(10), OptionalInt.empty());
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
    void whoever_has_the_port_is_measured_where_no_process_of_ours_is() throws IOException {
        process(77, 1, 1, 3);
        var gauge = new Gauge(PORTS);
        Gauge.Reading reading = gauge.read(
                        List.of(new Gauge.Subject("s", OptionalLong.empty(), OptionalInt.of(77))),
                        ProcessTable.ofLinux(proc),
                        NOW)
                .getFirst();
        assertThat(reading.pid()).hasValue(77);
        assertThat(reading.vitals().orElseThrow().residentBytes()).isEqualTo(3 * 4096);
    }

    @Test
    void one_that_is_gone_has_no_figures() {
        assertThat(new Gauge(PORTS)
                        .read(
                                List.of(new Gauge.Subject("s", OptionalLong.of(5), OptionalInt.empty())),
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
