package dev.fourtier.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * So many clients, each asking again as soon as it is answered, for so long.
 *
 * @param body what they send
 */
record Load(String name, int clients, byte[] body, ScriptedModel.Pace pace, Duration length) {
    /**
     * @param first   to the first content
     * @param transit from the model's write to the client's read
     * @param foreign share of the machine that was busy with other programs than this one and co
     */
    record Outcome(Times first, Times transit, double requestsPerSecond, long requests, double foreign) {}

    /** @param co whose work is not another program's */
    Outcome run(ScriptedModel model, int port, CoProcess co)
            throws IOException, InterruptedException, ExecutionException {
        model.pace(pace);
        List<Times> first = new ArrayList<>();
        List<Times> transit = new ArrayList<>();
        List<Caller> callers = new ArrayList<>();
        Machine before = Machine.now(co);
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            // One after the other, as people come: all at once would only measure the crowd at the door.
            long gap = Math.max(1, pace.between().toNanos() * pace.tokens() / clients);
            for (int i = 0; i < clients; i++) {
                first.add(new Times());
                transit.add(new Times());
                var caller = new Caller(port, body, first.getLast(), transit.getLast());
                callers.add(caller);
                long start = began + i * gap;
                running.add(threads.submit(() -> {
                    Thread.sleep(Duration.ofNanos(Math.max(0, start - System.nanoTime())));
                    caller.askUntil(began + length.toNanos());
                    return caller.requests();
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            for (Caller caller : callers) {
                caller.close();
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long requests = callers.stream().mapToLong(Caller::requests).sum();
        return new Outcome(
                Times.together(first),
                Times.together(transit),
                requests / seconds,
                requests,
                Machine.now(co).foreignSince(before));
    }

    /** What the processors did since the machine started, in ticks: all of it, and for others than us. */
    private record Machine(long all, long foreign) {
        private static final double TICKS_PER_SECOND = 100;

        static Machine now(CoProcess co) throws IOException {
            String[] fields =
                    Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +");
            long all = 0;
            for (int i = 1; i <= 8; i++) {
                all += Long.parseLong(fields[i]);
            }
            long idle = Long.parseLong(fields[4]) + Long.parseLong(fields[5]);
            double ours = co.cpuSeconds()
                    + CoProcess.cpuSeconds(ProcessHandle.current().pid());
            return new Machine(all, all - idle - Math.round(ours * TICKS_PER_SECOND));
        }

        double foreignSince(Machine before) {
            return Math.max(0, foreign - before.foreign) / (double) Math.max(1, all - before.all);
        }
    }
}
