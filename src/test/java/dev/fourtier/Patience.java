package dev.fourtier;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long a test waits for what should come at once, where it names no limit of its own: Awaitility's ten seconds are few on a
 * machine that has a hundred other things to do. Who gets what it waits for waits no longer for that.
 */
public final class Patience implements BeforeAllCallback {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LONG);
    }
}
