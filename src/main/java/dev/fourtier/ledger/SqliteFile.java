package dev.fourtier.ledger;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/** The ledger's file: how it is opened, what its errors mean to a person, and how a damaged one is put aside. */
record SqliteFile(Path path) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int BUSY_MILLIS = 1000;
    private static final int PRIMARY_CODE = 0xff;

    /** 64 MB: the writer moves rows out of the log itself only where {@link Checkpoints} does not keep up. */
    private static final int LOG_PAGES = 16_000;

    /** How often a new name is looked for when one is taken. */
    private static final int NAMES = 1000;

    /** For the one writer: makes the file and its folder where there are none. */
    Connection openForWriting() throws SQLException {
        create();
        var config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // A commit returns after the sync of the write-ahead log, so it survives a power cut too, not just kill -9.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(LOG_PAGES));
        return config.createConnection(url());
    }

    /** For questions; never makes a file. */
    Connection openForReading() throws SQLException {
        var config = config();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        Connection connection = config.createConnection(url());
        // A read-only connection could not open a file whose writer died and left its log behind.
        Dialect.run(connection, "PRAGMA query_only = true");
        return connection;
    }

    /** Whether the file itself is damaged, so that only another file helps. */
    static boolean damaged(SQLException e) {
        return e instanceof SQLiteException sqlite
                && switch (primary(sqlite)) {
                    case SQLITE_CORRUPT, SQLITE_NOTADB -> true;
                    default -> false;
                };
    }

    /** What is wrong, where, and what to do. */
    String explain(SQLException e) {
        if (e instanceof NewerLedgerException newer) {
            return "The ledger %s is not written to: %s.".formatted(path, newer.getMessage());
        }
        if (!(e instanceof SQLiteException sqlite)) {
            return "The ledger %s cannot be used: %s.".formatted(path, e.getMessage());
        }
        return switch (primary(sqlite)) {
            case SQLITE_FULL ->
                "The disk is full: the ledger %s cannot grow. Make room; it goes on by itself.".formatted(path);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                "The ledger %s may not be written to: give yourself the right to its file and folder.".formatted(path);
            case SQLITE_CANTOPEN ->
                "The ledger %s cannot be opened: see that its folder is there and that you may write to it."
                        .formatted(path);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "Another program holds the ledger %s locked: close it; the ledger goes on by itself.".formatted(path);
            case SQLITE_IOERR ->
                "The disk gives errors (%s) on the ledger %s: check the disk."
                        .formatted(sqlite.getResultCode().name(), path);
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                "The ledger %s is damaged and could not be put aside: move it away yourself.".formatted(path);
            default ->
                "The ledger %s cannot be used (%s)."
                        .formatted(path, sqlite.getResultCode().name());
        };
    }

    /** Renames the file, and its log so that the pair can still be opened together; never deletes. */
    Path moveAside(Instant now) throws IOException {
        Path aside = freeName(path.getFileName() + ".broken-" + STAMP.format(now));
        Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
        for (String log : new String[] {"-wal", "-shm"}) {
            Path own = path.resolveSibling(path.getFileName() + log);
            if (Files.exists(own)) {
                Files.move(own, aside.resolveSibling(aside.getFileName() + log), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return aside;
    }

    private Path freeName(String wanted) throws IOException {
        for (int i = 1; i <= NAMES; i++) {
            Path name = path.resolveSibling(i == 1 ? wanted : wanted + "-" + i);
            if (!Files.exists(name)) {
                return name;
            }
        }
        throw new FileAlreadyExistsException(wanted);
    }

    private void create() throws SQLException {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (!Files.exists(path)) {
                // Folders a person works in stand in here: nobody else's business. The log takes over these rights.
                if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.createFile(
                            path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                } else {
                    Files.createFile(path);
                }
            }
        } catch (FileAlreadyExistsException e) {
            // Someone was quicker with it, or a file stands where a folder should: the driver will tell.
            return;
        } catch (IOException e) {
            throw new SQLException("its file cannot be made (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private String url() {
        return "jdbc:sqlite:" + path.toAbsolutePath();
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        return config;
    }

    private static SQLiteErrorCode primary(SQLiteException e) {
        return SQLiteErrorCode.getErrorCode(e.getResultCode().code & PRIMARY_CODE);
    }
}
