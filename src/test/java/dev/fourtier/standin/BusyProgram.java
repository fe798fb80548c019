package dev.fourtier.standin;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * A service that uses what it is told to: so many percent of one core, as a file says from moment to moment, and so many
 * megabytes. Whoever asks at its port hears which process it is.
 */
public final class BusyProgram {
    private static final long ROUND_NANOS = 50_000_000;

    private BusyProgram() {}

    public static Path install(Path program) throws IOException {
        return JavaProgram.install(program, BusyProgram.class);
    }

    /** @param args its port, the file with the percentage, the megabytes */
    public static void main(String[] args) throws IOException {
        Path wanted = Path.of(args[1]);
        var held = new byte[Integer.parseInt(args[2]) << 20];
        Arrays.fill(held, (byte) 1);
        byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, pid.length);
            exchange.getResponseBody().write(pid);
            exchange.close();
        });
        server.start();
        System.out.println("busy on " + args[0]);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        // Held against the time it was given, and made up for later where others were given more.
        long owed = threads.getCurrentThreadCpuTime();
        while (held.length > 0) {
            long begin = System.nanoTime();
            while (threads.getCurrentThreadCpuTime() < owed) {
                Thread.onSpinWait();
            }
            LockSupport.parkNanos(ROUND_NANOS - (System.nanoTime() - begin));
            owed += (System.nanoTime() - begin)
                    / 100
                    * Integer.parseInt(Files.readString(wanted).strip());
        }
    }
}
