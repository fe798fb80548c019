package dev.fourtier.config;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A model its service stops serving.
 *
 * @param since the first day without it; absent where the day is not known and it is gone already
 * @param heir the model to use instead
 */
public record Retirement(Optional<LocalDate> since, String heir) {
    public boolean isOver(LocalDate today) {
        return since.isEmpty() || !today.isBefore(since.get());
    }
}
