package dev.fourtier.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The folder that holds all state of one {@code co} ({@code CO_HOME}). Two homes are two programs that know nothing of each other. */
public record Home(Path root) {
    /** What only lives as long as a daemon: its lock and where to reach it. */
    public Path run() {
        return root.resolve("run");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** A person's own configuration; not made by us, for its presence hides the shipped one. */
    public Path config() {
        return root.resolve("config");
    }

    public Path ledger() {
        return root.resolve("ledger");
    }

    /** What happened, for good. */
    public Path ledgerFile() {
        return ledger().resolve("ledger.db");
    }

    /** What this machine is called on a server that gets a copy of the ledger. */
    public Path machineFile() {
        return ledger().resolve("machine");
    }

    /** The hash of the PIN that approvals ask for, where a person set one. */
    public Path pinFile() {
        return root.resolve("pin");
    }

    /** Which keys of the console do what, where a person wants others than it came with. */
    public Path keysFile() {
        return root.resolve("keys.yaml");
    }

    /** What the origin of the checkout had when it was last asked. */
    public Path updateFile() {
        return root.resolve("update");
    }

    public Path runFile() {
        return run().resolve("control.json");
    }

    /** What the status line of Claude Code shows. */
    public Path statusLineFile() {
        return run().resolve("statusline");
    }

    public Path lockFile() {
        return run().resolve("lock");
    }

    /**
     * Makes what is missing, for its owner alone. Folders of ours that are open to others are closed, as they may have been
     * made by an unpacking tool; the root is left as it is, for a person may have put it into a folder of their own.
     */
    public Home create() throws IOException {
        var owner = PosixFilePermissions.fromString("rwx------");
        if (!Files.isDirectory(root)) {
            Files.createDirectories(root, PosixFilePermissions.asFileAttribute(owner));
        }
        for (Path folder : List.of(run(), logs(), ledger())) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(owner));
            Files.setPosixFilePermissions(folder, owner);
        }
        return this;
    }
}
