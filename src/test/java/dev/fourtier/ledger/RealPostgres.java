package dev.fourtier.ledger;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server of its own: the programs come from an archive on the class path, else from Debian's package. They
 * refuse to run as root, so under root they run as {@code nobody}.
 */
public final class RealPostgres {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path folder;
    private final Path programs;
    private final int port;
    private Process server;

    private RealPostgres(Path folder, Path programs, int port, Process server) {
        this.folder = folder;
        this.programs = programs;
        this.port = port;
        this.server = server;
    }

    public static RealPostgres start() throws Exception {
        Path folder = Files.createTempDirectory("co-postgres");
        Path programs = programs(folder.resolve("programs"));
        if (ROOT) {
            run(List.of("chown", "-R", "nobody", folder.toString()));
        }
        run(as(
                programs.resolve("initdb").toString(),
                "-D",
                folder.resolve("data").toString(),
                "-A",
                "trust",
                "-U",
                "co",
                "-E",
                "UTF8",
                "--no-sync"));
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var postgres = new RealPostgres(folder, programs, port, launch(folder, programs, port));
        postgres.awaitUp();
        return postgres;
    }

    private static Process launch(Path folder, Path programs, int port) throws IOException {
        return new ProcessBuilder(as(
                        programs.resolve("postgres").toString(),
                        "-D",
                        folder.resolve("data").toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .directory(folder.toFile())
                .start();
    }

    /** A fresh database. */
    public String database(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"))) {
            Dialect.run(connection, "CREATE DATABASE " + name);
        }
        return url(name);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=co&password=not-printed";
    }

    /** Cuts off whoever is connected. */
    void stop() throws Exception {
        run(List.of("kill", "-INT", Long.toString(server.pid())));
        if (!server.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("postgres does not stop");
        }
    }

    void restart() throws Exception {
        server = launch(folder, programs, port);
        awaitUp();
    }

    private void awaitUp() {
        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> {
            try (Connection connection = DriverManager.getConnection(url("postgres"))) {
                return connection.isValid(5);
            }
        });
    }

    public void close() throws Exception {
        if (server.isAlive()) {
            stop();
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path programs(Path into) throws Exception {
        try (InputStream archive = RealPostgres.class.getResourceAsStream(ARCHIVE)) {
            if (archive != null) {
                Files.createDirectories(into);
                Path copy = into.resolve("postgres.txz");
                Files.copy(archive, copy);
                run(List.of("tar", "-xJf", copy.toString(), "-C", into.toString()));
                return into.resolve("bin");
            }
        }
        try (var versions = Files.list(DEBIAN)) {
            return versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
        }
    }

    private static List<String> as(String... command) {
        var all = new ArrayList<String>();
        if (ROOT) {
            // Becomes the program, so that its process id is the server's.
            all.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        all.addAll(List.of(command));
        return all;
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command.getFirst() + " failed: " + said);
        }
    }
}
