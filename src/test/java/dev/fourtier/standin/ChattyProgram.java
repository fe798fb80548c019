package dev.fourtier.standin;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A service that, once a file is there, writes numbered lines at a steady pace, or as fast as they are taken where that is
 * slower; then says how long it took, and waits.
 */
public final class ChattyProgram {
    private static final int PIECE = 100;

    private ChattyProgram() {}

    public static Path install(Path program) throws IOException {
        return JavaProgram.install(program, ChattyProgram.class);
    }

    /** As it is written, without an end. */
    public static String line(int number) {
        return String.format("line %06d of many, %s.", number, "and it is as long as such lines are ".repeat(2));
    }

    /** @param args the file that is waited for, how many lines, how many a second */
    public static void main(String[] args) throws IOException {
        int lines = Integer.parseInt(args[1]);
        long pieceNanos = TimeUnit.SECONDS.toNanos(PIECE) / Integer.parseInt(args[2]);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        out.write("ready to talk\n".getBytes(StandardCharsets.US_ASCII));
        while (!Files.exists(Path.of(args[0]))) {
            LockSupport.parkNanos(pieceNanos);
        }
        long begin = System.nanoTime();
        var piece = new StringBuilder();
        for (int i = 1; i <= lines; i++) {
            piece.append(line(i)).append('\n');
            if (i % PIECE == 0 || i == lines) {
                out.write(piece.toString().getBytes(StandardCharsets.US_ASCII));
                piece.setLength(0);
                LockSupport.parkNanos(begin + i / PIECE * pieceNanos - System.nanoTime());
            }
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        out.write(("said all in " + millis + " ms\n").getBytes(StandardCharsets.US_ASCII));
        while (out != null) {
            LockSupport.park();
        }
    }
}
