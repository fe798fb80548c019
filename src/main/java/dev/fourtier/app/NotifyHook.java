package dev.fourtier.app;

import dev.fourtier.approval.Notifier;
import dev.fourtier.approval.Question;
import dev.fourtier.config.NotifyCommand;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rings the bell and runs {@code APPROVAL_NOTIFY_COMMAND} when a question waits. What becomes of it decides nothing. */
final class NotifyHook implements Notifier {
    private static final long PATIENCE_SECONDS = 10;

    private final Logger log = LoggerFactory.getLogger("approval");
    private final Runnable bell;
    private final Runnable changed;
    private final Supplier<Optional<NotifyCommand>> command;

    /** @param changed run whenever other questions stand than before */
    NotifyHook(Runnable bell, Runnable changed, Supplier<Optional<NotifyCommand>> command) {
        this.bell = bell;
        this.changed = changed;
        this.command = command;
    }

    @Override
    public void changed() {
        changed.run();
    }

    @Override
    public void asked(Question question) {
        log.info(
                "approval {} waits: {} for at most ${}",
                question.id(),
                question.model(),
                question.cost().highest().dollars());
        bell.run();
        command.get().ifPresent(line -> Thread.ofVirtual().start(() -> run(line, question)));
    }

    private void run(NotifyCommand line, Question question) {
        var builder = new ProcessBuilder("/bin/sh", "-c", line.line())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.remove("REAL_ANTHROPIC_KEY");
        environment.put("CO_APPROVAL_ID", question.id());
        environment.put("CO_APPROVAL_MODEL", question.model());
        environment.put("CO_APPROVAL_WORKSPACE", question.workspace());
        environment.put(
                "CO_APPROVAL_HIGHEST_USD", question.cost().highest().dollars().toPlainString());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                log.warn("APPROVAL_NOTIFY_COMMAND took longer than {} s and was ended", PATIENCE_SECONDS);
            } else if (process.exitValue() != 0) {
                log.warn("APPROVAL_NOTIFY_COMMAND ended with {}", process.exitValue());
            }
        } catch (IOException e) {
            log.warn("APPROVAL_NOTIFY_COMMAND could not be run: {}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
