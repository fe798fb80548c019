package dev.fourtier.control;

import dev.fourtier.approval.Pin;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Optional;

/** The PIN of a home, as {@code co pin} changes it. A daemon reads it once, when it starts. */
public final class PinFile {
    /** Characters. */
    public static final int SHORTEST = 4;

    private final Home home;

    public PinFile(Home home) {
        this.home = home;
    }

    public boolean isSet() {
        return Files.exists(home.pinFile());
    }

    /** Why this is not the PIN that is set; empty when it is, or when none is set. */
    public Optional<String> refusal(String given) {
        return Pin.load(home.pinFile(), System::nanoTime).flatMap(pin -> pin.refusal(Optional.of(given)));
    }

    /** @throws IllegalArgumentException for one that is shorter than {@link #SHORTEST} */
    public void set(String pin) throws IOException {
        home.create();
        Pin.write(home.pinFile(), pin, new SecureRandom());
    }

    public void remove() throws IOException {
        Files.deleteIfExists(home.pinFile());
    }
}
