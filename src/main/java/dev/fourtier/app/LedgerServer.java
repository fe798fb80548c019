package dev.fourtier.app;

import dev.fourtier.config.JdbcUrl;
import dev.fourtier.ledger.FeedState;
import dev.fourtier.ledger.LedgerFeed;
import dev.fourtier.ledger.SqliteLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the copy of the ledger on a server going, as {@code LEDGER_JDBC_URL} says at the moment. */
final class LedgerServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerServer.class);
    private static final Path KERNELS_NAME = Path.of("/proc/sys/kernel/hostname");

    private final SqliteLedger ledger;
    private final Path machineFile;
    private final InstantSource clock;
    private final RandomGenerator random;
    private Optional<JdbcUrl> url = Optional.empty();
    private @Nullable LedgerFeed feed;

    /** @param machineFile keeps the name under which this machine's rows stand on the server; made when first needed */
    LedgerServer(SqliteLedger ledger, Path machineFile, InstantSource clock, RandomGenerator random) {
        this.ledger = ledger;
        this.machineFile = machineFile;
        this.clock = clock;
        this.random = random;
    }

    /** From now on this server gets the rows, from where its copy ends. */
    synchronized void use(Optional<JdbcUrl> wanted) {
        if (wanted.equals(url)) {
            return;
        }
        stop();
        url = wanted;
        if (wanted.isPresent()) {
            try {
                feed = LedgerFeed.start(ledger, wanted.get().value(), machine(), clock);
            } catch (IOException e) {
                LOG.warn(
                        "The ledger is not copied to its server: {} cannot be written ({}).",
                        machineFile,
                        e.toString());
            }
        }
    }

    synchronized FeedState state() {
        LedgerFeed running = feed;
        return running == null ? new FeedState.Stopped() : running.state();
    }

    @Override
    public synchronized void close() {
        stop();
        url = Optional.empty();
    }

    private void stop() {
        LedgerFeed running = feed;
        feed = null;
        if (running != null) {
            running.close();
        }
    }

    /** A name a person knows the machine by, and a few letters, as two homes of one machine are two records. */
    private String machine() throws IOException {
        if (!Files.exists(machineFile)) {
            String host = Files.isReadable(KERNELS_NAME)
                    ? Files.readString(KERNELS_NAME).strip()
                    : System.getenv().getOrDefault("HOSTNAME", "co");
            Files.writeString(machineFile, "%s-%08x%n".formatted(host, random.nextInt()));
        }
        return Files.readString(machineFile).strip();
    }
}
