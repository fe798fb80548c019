package dev.fourtier.assist.source;

/** Why a file is passed over. */
public enum Skip {
    BINARY("binary"),
    GENERATED("generated"),
    TOO_LARGE("over 1 MiB"),
    SECRET("may hold keys"),
    HIDDEN("hidden"),
    LINK("links"),
    ODD_NAME("with odd names"),
    EMPTY("empty"),
    UNREADABLE("unreadable");

    private final String shown;

    Skip(String shown) {
        this.shown = shown;
    }

    public String shown() {
        return shown;
    }
}
