package dev.fourtier.app;

import java.util.Objects;

/** Which {@code co} this is, as the build wrote it into the jar. */
final class Version {
    private Version() {}

    /** {@code dev} when run from classes, without a jar. */
    static String current() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "dev");
    }
}
