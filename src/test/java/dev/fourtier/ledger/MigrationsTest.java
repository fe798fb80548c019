package dev.fourtier.ledger;

import static dev.fourtier.ledger.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fourtier.model.Money;
import dev.fourtier.model.RequestId;
import dev.fourtier.model.Tier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    @TempDir
    Path folder;

    private Connection open(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
    }

    @Test
    void both_databases_have_migrations() {
        assertThat(new Migrations(Dialect.SQLITE).newest()).isEqualTo(2);
        assertThat(new Migrations(Dialect.POSTGRESQL).newest()).isEqualTo(1);
    }

    @Test
    void a_ledger_of_the_first_version_keeps_its_rows_and_goes_on() throws Exception {
        try (Connection connection = open("ledger.db");
                var in = Objects.requireNonNull(getClass().getResourceAsStream("/ledger/version-1.sql"))) {
            for (String statement : new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\n")) {
                Dialect.run(connection, statement);
            }
            assertThat(Dialect.SQLITE.version(connection)).isEqualTo(1);
        }
        try (var ledger =
                SqliteLedger.open(folder.resolve("ledger.db"), Clock.fixed(NOON, ZoneOffset.UTC), Runnable::run)) {
            RequestRecord added = new Samples(1).request(NOON);
            assertThat(ledger.append(added).toCompletableFuture().join()).isEqualTo(new Appended.OnDisk());
            List<RequestRecord> all = ledger.requests(RequestFilter.all()).toList();
            assertThat(all).hasSize(2).first().isEqualTo(added);
            assertThat(all.getLast().id()).isEqualTo(new RequestId("req_first"));
            assertThat(all.getLast().path()).extracting(TryRecord::outcome).containsExactly("timeout", "ok");
            assertThat(ledger.answeredIn("/home/ada/old", Instant.EPOCH))
                    .containsExactly(new Answerer(Tier.T2, "qwen3-coder:480b-cloud"));
            assertThat(ledger.spentSince(Instant.EPOCH).reserved()).isEqualTo(Money.ofDollars("2"));
        }
    }

    @Test
    void a_migration_that_fails_leaves_all_as_it_was() throws Exception {
        try (Connection connection = open("half.db")) {
            var first = new Migrations(Dialect.SQLITE, List.of("CREATE TABLE a (x INTEGER);"));
            first.apply(connection);
            var second = new Migrations(
                    Dialect.SQLITE,
                    List.of(
                            "CREATE TABLE a (x INTEGER);",
                            "CREATE TABLE b (x INTEGER);\nALTER TABLE none ADD y TEXT;"));
            assertThatThrownBy(() -> second.apply(connection)).isInstanceOf(SQLException.class);
            assertThat(Dialect.SQLITE.version(connection)).isEqualTo(1);
            first.apply(connection);
            Dialect.run(connection, "CREATE TABLE b (x INTEGER)");
        }
    }
}
