package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.config.JdbcUrl;
import dev.fourtier.ledger.FeedState;
import dev.fourtier.ledger.LedgerFeed;
import dev.fourtier.ledger.RealPostgres;
import dev.fourtier.ledger.RequestFilter;
import dev.fourtier.ledger.SqliteLedger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerServerTest {
    @TempDir
    Path folder;

    @Test
    void follows_the_settings_and_keeps_the_machines_name() throws Exception {
        Path machine = folder.resolve("machine");
        try (var ledger = SqliteLedger.open(folder.resolve("l.db"), Clock.systemUTC(), Runnable::run);
                var server = new LedgerServer(ledger, machine, Clock.systemUTC(), new SplittableRandom(1))) {
            server.use(Optional.empty());
            assertThat(server.state()).isInstanceOf(FeedState.Stopped.class);
            assertThat(machine).as("nobody needs it yet").doesNotExist();

            server.use(Optional.of(nobody()));
            await().until(() -> server.state() instanceof FeedState.Waiting);
            String name = Files.readString(machine);
            assertThat(name.strip()).matches("\\S+-[0-9a-f]{8}");

            server.use(Optional.of(nobody()));
            assertThat(Files.readString(machine)).isEqualTo(name);
            server.use(Optional.empty());
            assertThat(server.state()).isInstanceOf(FeedState.Stopped.class);
        }
    }

    /** The whole house, with the server named in its settings. */
    @Test
    @Tag("real")
    void a_finished_request_arrives_at_postgresql() throws Exception {
        RealPostgres postgres = RealPostgres.start();
        try {
            String url = postgres.database("fed");
            try (var house =
                    new Premises.Plan(folder).settings("LEDGER_JDBC_URL=" + url).open()) {
                var answer = house.send(Premises.body("claude-haiku-4-5", false, "hi"));
                house.deny(house.question().id());
                assertThat(answer.join().statusCode()).isEqualTo(402);
                await().atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(LedgerFeed.reader(url).requests(RequestFilter.all()))
                                .singleElement()
                                .satisfies(row -> assertThat(row.status()).isEqualTo(402)));
            }
        } finally {
            postgres.close();
        }
    }

    private static JdbcUrl nobody() throws Exception {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new JdbcUrl("jdbc:postgresql://127.0.0.1:" + free.getLocalPort() + "/co");
        }
    }
}
