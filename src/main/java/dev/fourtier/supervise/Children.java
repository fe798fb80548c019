package dev.fourtier.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.launcher.CommandLauncherFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts programs, and remembers them in a folder so that those of a killed {@code co} are found and ended. */
public final class Children {
    private static final Duration REAP_GRACE = Duration.ofSeconds(3);

    private final Logger log = LoggerFactory.getLogger("supervise");
    private final Path register;
    private final RandomGenerator random;
    private final ReentrantLock sweeping = new ReentrantLock();
    private List<Path> left;

    /**
     * @param runFolder private to one {@code co}
     * @param random    where marks come from
     */
    public Children(Path runFolder, RandomGenerator random) {
        this.register = runFolder.resolve("children");
        this.random = random;
        this.left = files();
    }

    /** @throws IOException if the program cannot be started; the message names it */
    public Child launch(ChildSpec spec, ChildListener listener) throws IOException {
        var mark = new Mark(word());
        Map<String, String> environment = new HashMap<>(spec.environment());
        environment.put(Mark.VARIABLE, mark.word());
        List<String> command = inOwnSession(spec.command());
        var line = new CommandLine(command.getFirst());
        command.stream().skip(1).forEach(argument -> line.addArgument(argument, false));
        String program = String.valueOf(Path.of(spec.command().getFirst()).getFileName());
        Path file = register.resolve(spec.name() + "-" + mark.word());
        // Before there is a process, so that there never is one that no later co would find.
        new Entry(Entry.UNBORN, Instant.EPOCH, mark, program).write(file);
        Process process;
        try {
            process = CommandLauncherFactory.createVMLauncher().exec(line, environment, spec.folder());
        } catch (IOException refused) {
            forget(file);
            throw refused;
        }
        Instant started = process.info().startInstant().orElseGet(Instant::now);
        new Entry(process.pid(), started, mark, program).write(file);
        log.debug("{} runs as {}", spec.name(), process.pid());
        return new LaunchedChild(spec.name(), process, mark, listener, () -> forget(file));
    }

    /**
     * Ends what an earlier {@code co} of this folder had left behind when this was made, and nobody else. Blocks until they are
     * gone. Once is enough; whoever calls it again waits for the end of the first.
     *
     * @return how many processes they were
     */
    public int reap() {
        sweeping.lock();
        try {
            int count = reap(left);
            left = List.of();
            return count;
        } finally {
            sweeping.unlock();
        }
    }

    private int reap(List<Path> files) {
        List<ProcessHandle> found = new ArrayList<>();
        for (Path file : files) {
            Optional<Entry> entry = Entry.read(file);
            if (entry.isPresent()) {
                Optional<ProcessHandle> root =
                        ProcessHandle.of(entry.get().pid()).filter(entry.get()::isSame);
                List<ProcessHandle> kin = new ArrayList<>(entry.get().mark().bearers());
                root.ifPresent(kin::add);
                found.addAll(kin);
                new Family(kin, entry.get().mark()).end(REAP_GRACE);
            }
            forget(file);
        }
        long count = found.stream().map(ProcessHandle::pid).distinct().count();
        if (count > 0) {
            log.info("ended {} processes that an earlier co had left behind", count);
        }
        return Math.toIntExact(count);
    }

    /** A Ctrl-C at the terminal is for us to hear, not for them. */
    private static List<String> inOwnSession(List<String> command) {
        for (String place : List.of("/usr/bin/setsid", "/bin/setsid")) {
            if (Files.isExecutable(Path.of(place))) {
                return Stream.concat(Stream.of(place), command.stream()).toList();
            }
        }
        return command;
    }

    private String word() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private List<Path> files() {
        if (!Files.isDirectory(register)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(register)) {
            return files.toList();
        } catch (IOException e) {
            log.warn("the list of children of an earlier co cannot be read: {}", e.getMessage());
            return List.of();
        }
    }

    private void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{} cannot be deleted: {}", file, e.getMessage());
        }
    }
}
