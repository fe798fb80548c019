package dev.fourtier.control.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.control.event.ControlEvent.Changed;
import dev.fourtier.control.event.ControlEvent.Lines;
import dev.fourtier.control.event.ControlEvent.Missed;
import dev.fourtier.control.event.ControlEvent.Request;
import dev.fourtier.control.event.ControlEvent.Topic;
import dev.fourtier.control.log.LogEntry;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.SampleRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final Mailbox mailbox = new Mailbox(4, 10);

    @Test
    void what_waits_is_taken_once_and_in_order() {
        mailbox.put(new Changed(Topic.STATUS));
        mailbox.put(lines(1, 2));
        mailbox.put(new Changed(Topic.CATALOG));
        assertThat(mailbox.take()).containsExactly(new Changed(Topic.STATUS), lines(1, 2), new Changed(Topic.CATALOG));
        assertThat(mailbox.take()).isEmpty();
    }

    @Test
    void the_same_change_is_told_once() {
        for (int i = 0; i < 100; i++) {
            mailbox.put(new Changed(Topic.SERVICES));
        }
        assertThat(mailbox.take()).containsExactly(new Changed(Topic.SERVICES));
        mailbox.put(new Changed(Topic.SERVICES));
        assertThat(mailbox.take()).hasSize(1);
    }

    @Test
    void of_a_request_the_newest_state_is_told() {
        RequestView trying = SampleRequests.open("req_1");
        RequestView over = SampleRequests.answered("req_1");
        mailbox.put(new Request(trying));
        mailbox.put(new Request(SampleRequests.open("req_2")));
        mailbox.put(new Request(over));
        assertThat(mailbox.take()).containsExactly(new Request(over), new Request(SampleRequests.open("req_2")));
    }

    @Test
    void too_many_lines_become_one_missed() {
        mailbox.put(new Changed(Topic.STATUS));
        mailbox.put(lines(1, 10));
        assertThat(mailbox.take()).hasSize(2);
        mailbox.put(lines(11, 16));
        mailbox.put(lines(17, 22));
        mailbox.put(lines(23, 23));
        assertThat(mailbox.take()).containsExactly(new Missed(), lines(23, 23));
    }

    @Test
    void too_many_events_become_one_missed() {
        for (int i = 0; i < 5; i++) {
            mailbox.put(new Request(SampleRequests.open("req_" + i)));
        }
        assertThat(mailbox.take()).containsExactly(new Missed());
    }

    @Test
    void waiting_ends_with_what_comes_or_with_the_time() throws Exception {
        assertThat(mailbox.await(Duration.ofMillis(1))).isEmpty();
        Thread later = Thread.startVirtualThread(() -> mailbox.put(new Changed(Topic.STATUS)));
        assertThat(mailbox.await(Duration.ofSeconds(60))).containsExactly(new Changed(Topic.STATUS));
        later.join();
    }

    private static Lines lines(long from, long to) {
        return new Lines(LongStream.rangeClosed(from, to)
                .mapToObj(seq ->
                        new LogEntry(seq, Instant.EPOCH, "proxy", LogEntry.Level.INFO, "line " + seq, Optional.empty()))
                .toList());
    }

    @Test
    void is_bounded_whatever_comes() {
        for (int i = 1; i < 1_000; i++) {
            mailbox.put(i % 3 == 0 ? lines(i, i + 3) : new Request(SampleRequests.open("req_" + i)));
        }
        List<ControlEvent> left = mailbox.take();
        assertThat(left).hasSizeLessThanOrEqualTo(5).contains(new Missed());
    }
}
