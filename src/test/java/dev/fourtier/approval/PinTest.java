package dev.fourtier.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinTest {
    @TempDir
    private Path home;

    private final AtomicLong nanos = new AtomicLong(5);
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = home.resolve("pin");
        Pin.write(file, "2468", new Random(1), 1_000);
    }

    @Test
    void the_right_one_is_right_and_the_file_is_private_and_does_not_hold_it() throws IOException {
        Pin pin = load();

        assertThat(pin.refusal(Optional.of("2468"))).isEmpty();
        assertThat(pin.refusal(Optional.of("2469")))
                .hasValueSatisfying(why -> assertThat(why).contains("4 tries left"));
        assertThat(pin.refusal(Optional.empty())).isPresent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain("2468");
    }

    @Test
    void five_wrong_ones_lock_it_for_a_quarter_of_an_hour_for_the_right_one_too() {
        Pin pin = load();
        for (int i = 0; i < 5; i++) {
            pin.refusal(Optional.of("0000"));
        }

        assertThat(pin.refusal(Optional.of("2468"))).isPresent();
        nanos.addAndGet(Duration.ofMinutes(15).toNanos());
        assertThat(pin.refusal(Optional.of("2468"))).isEmpty();
    }

    @Test
    void taking_the_file_away_switches_nothing_off_while_co_runs() throws IOException {
        Pin pin = load();
        Files.delete(file);

        assertThat(pin.refusal(Optional.empty())).isPresent();
        assertThat(Pin.load(file, nanos::get)).isEmpty();
    }

    @Test
    void a_file_that_is_damaged_or_open_to_others_locks_the_gate() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(load().refusal(Optional.of("2468"))).isPresent();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        for (String damaged : new String[] {"", "x", "pbkdf2-sha256:1::", "pbkdf2-sha256:0:00:00", "a:b:c:d"}) {
            Files.writeString(file, damaged);
            assertThat(load().refusal(Optional.of("2468"))).as(damaged).isPresent();
            assertThat(load().refusal(Optional.of(""))).as(damaged).isPresent();
        }
    }

    @Test
    void a_pin_that_is_no_pin_is_not_taken() {
        assertThatThrownBy(() -> Pin.write(file, "1", new Random(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_gate_asks_for_it() {
        var rig = new Rig();
        rig.pin = load();
        Rig.Visitor visitor = rig.ask("p", Rig.body("hi"));
        String id = rig.onlyQuestion();

        assertThat(rig.approve(id, Scope.REQUEST)).isInstanceOf(Decision.NotProven.class);
        assertThat(rig.desk()
                        .approve(id, Scope.REQUEST, Optional.of("1111"), "cli")
                        .join())
                .isInstanceOf(Decision.NotProven.class);
        assertThat(visitor.heard).isEmpty();
        assertThat(rig.desk()
                        .approve(id, Scope.REQUEST, Optional.of("2468"), "cli")
                        .join())
                .isInstanceOf(Decision.Done.class);
    }

    private Pin load() {
        return Pin.load(file, nanos::get).orElseThrow();
    }
}
