package dev.fourtier.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @Test
    void a_server_is_named_without_its_secrets() {
        for (String url : new String[] {
            "jdbc:postgresql://db.example:5432/ledger?user=ada&password=hidden",
            "jdbc:postgresql://ada:hidden@db.example:5432/ledger",
        }) {
            var server = new PostgresServer(url);
            assertThat(server.target()).isEqualTo("db.example:5432/ledger");
            assertThat(server).hasToString("db.example:5432/ledger");
            assertThat(server.explain(new SQLException("hidden", "28P01")))
                    .contains("refuses the user or the password")
                    .doesNotContain("hidden");
        }
        assertThatThrownBy(() -> new PostgresServer("mysql://hidden"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void a_server_that_is_not_there_leaves_the_ledger_alone(@TempDir Path folder) {
        try (var ledger = SqliteLedger.open(folder.resolve("ledger.db"), Clock.systemUTC(), Runnable::run);
                // Port 1 on loopback: nobody listens.
                var feed = LedgerFeed.start(
                        ledger, "jdbc:postgresql://127.0.0.1:1/none?password=hidden", "m", Clock.systemUTC())) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> feed.state() instanceof FeedState.Waiting);
            assertThat(((FeedState.Waiting) feed.state()).reason())
                    .contains("127.0.0.1:1/none", "cannot be reached")
                    .doesNotContain("hidden");
            SqliteLedgerTest.onDisk(ledger.append(new Samples(1).request()));
        }
    }
}
