package dev.fourtier.launch;

import dev.fourtier.config.Trailers;
import dev.fourtier.control.history.Credit;
import dev.fourtier.control.history.History;
import dev.fourtier.model.Tier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * What the hook does in the middle of a commit: finds who answered in this working tree since its last commit, and names them
 * in the message. Needs the ledger's file and git, no daemon.
 */
public final class CommitHook {
    /** While one of these is there, git makes commits anew that have their authors already. */
    private static final List<String> REPLAYS =
            List.of("rebase-merge", "rebase-apply", "CHERRY_PICK_HEAD", "REVERT_HEAD", "sequencer");

    private static final String COMMENT = "#";

    private final Git git;
    private final History history;
    private final Trailers trailers;

    /** @param environment as git set it for its hook */
    public CommitHook(Path folder, Map<String, String> environment, History history, Trailers trailers) {
        this.git = new Git(folder, environment);
        this.history = history;
        this.trailers = trailers;
    }

    /** The message's file is replaced as a whole or not at all. */
    public void run(HookCall call) throws IOException {
        Optional<String> answer = git.ask("rev-parse", "--show-toplevel", "--absolute-git-dir");
        if (answer.isEmpty()) {
            return;
        }
        List<String> places = answer.get().lines().toList();
        Path repository = Path.of(places.getLast());
        if (places.size() != 2 || REPLAYS.stream().anyMatch(sign -> Files.exists(repository.resolve(sign)))) {
            return;
        }
        SequencedMap<String, Tier> lines = lines(history.credits(
                Path.of(places.getFirst()).toRealPath(),
                lastCommit(call, Files.exists(repository.resolve("MERGE_HEAD")))));
        if (lines.isEmpty()) {
            return;
        }
        // Byte for byte, whatever the message is encoded in.
        byte[] before = Files.readAllBytes(call.message());
        String text = new String(before, StandardCharsets.ISO_8859_1);
        String after = new CommitMessage(bytes(trailers), call.editor() ? comment(text) : "").credit(text, lines);
        if (!after.equals(text)) {
            replace(call.message(), after.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** The newest of what the new commit will stand on; a first commit stands on nothing. */
    private Instant lastCommit(HookCall call, boolean merge) throws IOException {
        var words = new ArrayList<>(List.of("log", "-1", "--no-walk=sorted", "--format=%ct"));
        if (call.amend()) {
            words.add("HEAD^@");
        } else {
            words.add("HEAD");
            if (merge) {
                words.add("MERGE_HEAD");
            }
        }
        words.add("--");
        return git.ask(words.toArray(String[]::new))
                .filter(time -> !time.isEmpty())
                .map(time -> Instant.ofEpochSecond(Long.parseLong(time)))
                .orElse(Instant.EPOCH);
    }

    private SequencedMap<String, Tier> lines(List<Credit> credits) {
        var lines = new LinkedHashMap<String, Tier>();
        for (Credit credit : credits) {
            trailers.line(credit.tier(), credit.model())
                    .ifPresent(line -> lines.putIfAbsent(bytes(line), credit.tier()));
        }
        return lines;
    }

    private String comment(String text) throws IOException {
        String set = git.ask("config", "--get-regexp", "^core\\.comment(char|string)$").stream()
                .flatMap(String::lines)
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .reduce(COMMENT, (_, later) -> later);
        if (!set.equals("auto")) {
            return bytes(set);
        }
        // Git took a sign that begins no line of the message; its own remarks are the last lines.
        return Stream.of(text.stripTrailing().split("\n"))
                .reduce((_, last) -> last)
                .filter(last -> !last.isEmpty() && "#;@!$%^&|:".indexOf(last.charAt(0)) >= 0)
                .map(last -> last.substring(0, 1))
                .orElse(COMMENT);
    }

    private static Trailers bytes(Trailers trailers) {
        var lines = new LinkedHashMap<Tier, String>();
        trailers.lines().forEach((tier, line) -> lines.put(tier, bytes(line)));
        return new Trailers(lines);
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static void replace(Path file, byte[] text) throws IOException {
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "co-message", "");
        try {
            Files.write(draft, text);
            Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
