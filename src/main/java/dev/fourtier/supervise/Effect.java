package dev.fourtier.supervise;

/** What a {@link Machine} wants done. What comes of it is told it as an {@link Input} with the same attempt. */
sealed interface Effect {
    /** Find out what stands at its place: {@link Input.Found}. */
    record Look(int attempt) implements Effect {}

    /** Start the program: {@link Input.Launched} or {@link Input.NotLaunched}, and {@link Input.Ended} once it is gone. */
    record Launch(int attempt) implements Effect {}

    /** Ask how it is: {@link Input.Probed}. */
    record Ask(int attempt) implements Effect {}

    /** End the process of this attempt and all it started; {@link Input.Ended} follows. */
    record End(int attempt) implements Effect {}
}
