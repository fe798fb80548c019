package dev.fourtier.control.check;

import dev.fourtier.control.Ruling;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How it is set up. Callable from any thread; nothing here blocks, but trying a server out may take minutes. */
public interface Setup {
    /** As the files stand now. */
    CompletionStage<SetupView> view();

    /** Has the files read now, which happens by itself a moment after they are saved. */
    CompletionStage<Ruling> reload();

    /** Starts an MCP server, asks for its tools, ends it. */
    CompletionStage<ServerTrial> check(String server);

    /** Where nothing was set up. */
    Setup NONE = new Setup() {
        @Override
        public CompletionStage<SetupView> view() {
            return CompletableFuture.completedFuture(SetupView.NONE);
        }

        @Override
        public CompletionStage<Ruling> reload() {
            return CompletableFuture.completedFuture(
                    new Ruling(Ruling.Kind.IMPOSSIBLE, "There are no files to be read."));
        }

        @Override
        public CompletionStage<ServerTrial> check(String server) {
            return CompletableFuture.completedFuture(ServerTrial.unknown(server));
        }
    };
}
