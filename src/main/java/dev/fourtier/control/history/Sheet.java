package dev.fourtier.control.history;

import java.io.IOException;

/** Rows of one kind on their way out, in one form. Opened by its first row or by its end. */
interface Sheet<T> {
    void row(T row) throws IOException;

    /** @param rows how many there were */
    void end(long rows) throws IOException;
}
