package dev.fourtier.app;

import dev.fourtier.control.Ruling;
import dev.fourtier.control.check.CheckView;
import dev.fourtier.control.check.Checks;
import dev.fourtier.doctor.Doctor;
import dev.fourtier.doctor.Finding;
import dev.fourtier.doctor.Fix;
import dev.fourtier.doctor.Patient;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The doctor, as people see it. */
final class CheckOperations implements Checks {
    private final Supplier<Patient> patient;
    private final Executor executor;
    private final Doctor doctor = new Doctor();

    /** @param executor examinations run there; they take up to three seconds */
    CheckOperations(Supplier<Patient> patient, Executor executor) {
        this.patient = patient;
        this.executor = executor;
    }

    @Override
    public CompletionStage<List<CheckView>> examine() {
        return CompletableFuture.supplyAsync(
                () -> findings().stream().map(CheckOperations::view).toList(), executor);
    }

    /** Looked at again first: what was wrong a while ago may be right, or another file, by now. */
    @Override
    public CompletionStage<Ruling> fix(String id) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Optional<Finding> finding = findings().stream()
                            .filter(each -> each.id().equals(id))
                            .findFirst();
                    if (finding.isEmpty()) {
                        return new Ruling(Ruling.Kind.UNKNOWN, "There is no check '" + id + "'.");
                    }
                    return finding.get()
                            .fix()
                            .map(CheckOperations::apply)
                            .orElseGet(() -> new Ruling(
                                    Ruling.Kind.IMPOSSIBLE,
                                    finding.get().cure().isPresent()
                                            ? "That is for you to do: "
                                                    + finding.get().cure().orElseThrow()
                                            : "There is nothing to mend: "
                                                    + finding.get().sentence()));
                },
                executor);
    }

    private List<Finding> findings() {
        return doctor.examine(patient.get());
    }

    private static Ruling apply(Fix fix) {
        try {
            return new Ruling(Ruling.Kind.DONE, fix.apply());
        } catch (IOException stuck) {
            return new Ruling(Ruling.Kind.IMPOSSIBLE, "It could not be mended: " + stuck.getMessage());
        }
    }

    private static CheckView view(Finding finding) {
        return new CheckView(
                finding.id(),
                finding.group().title(),
                switch (finding.state()) {
                    case GOOD -> CheckView.State.GOOD;
                    case WARN -> CheckView.State.WARN;
                    case BROKEN -> CheckView.State.BROKEN;
                    case SKIPPED -> CheckView.State.SKIPPED;
                },
                finding.sentence(),
                finding.cure(),
                finding.fix().isPresent());
    }
}
