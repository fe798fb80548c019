package dev.fourtier.console.view;

import java.util.Locale;

/** The views, in the order of their tabs. */
public enum Place {
    OVERVIEW("Overview", '1'),
    LOGS("Logs", '2'),
    CATALOG("Catalog", '3'),
    REQUESTS("Requests", '4'),
    APPROVALS("Approvals", '5'),
    CONFIG("Config", '6'),
    MENU("Menu", '0');

    private final String title;
    private final char number;

    Place(String title, char number) {
        this.title = title;
        this.number = number;
    }

    public String title() {
        return title;
    }

    public char number() {
        return number;
    }

    /** The scope of its keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
