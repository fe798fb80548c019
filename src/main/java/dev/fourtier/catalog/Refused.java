package dev.fourtier.catalog;

import java.io.IOException;

/** A service answered, and said no. */
public final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    /** @param why the service's own words, fit for a terminal */
    Refused(int status, String why) {
        super(why);
        this.status = status;
    }

    /** Of HTTP; 200 where it said no in the middle of an answer. */
    public int status() {
        return status;
    }

    public boolean isUnknown() {
        return status == 404;
    }
}
