package dev.fourtier.control.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.control.ControlReply;
import dev.fourtier.control.ControlServer;
import dev.fourtier.control.ControlToken;
import dev.fourtier.control.FakeOperations;
import dev.fourtier.control.Home;
import dev.fourtier.control.Operations;
import dev.fourtier.control.Operations.Via;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.RunFile;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.event.ControlEvent.Topic;
import dev.fourtier.control.log.LogEntry;
import dev.fourtier.control.request.SampleRequests;
import dev.fourtier.control.service.Services;
import dev.fourtier.model.Tier;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over HTTP everything is as it is without. */
class RemoteOperationsTest {
    @TempDir
    private Path folder;

    private final FakeOperations there = new FakeOperations();
    private final List<ControlEvent> heard = Collections.synchronizedList(new ArrayList<>());
    private Optional<String> agent = Optional.empty();
    private Home home;
    private ControlServer server;
    private RemoteOperations here;

    @BeforeEach
    void start() throws Exception {
        home = new Home(folder).create();
        serve("first", there);
        here = attach();
        here.feed().subscribe(heard::add);
    }

    @AfterEach
    void stop() throws Exception {
        here.close();
        server.close();
    }

    private void serve(String token, Operations operations) throws Exception {
        server = ControlServer.start(operations, new ControlToken(token), (_, _) -> agent);
        new RunFile(
                        server.port(),
                        new ControlToken(token),
                        ProcessHandle.current().pid(),
                        Instant.EPOCH)
                .write(home.runFile());
    }

    /** On a machine that has other things to do the first answer may be taken for none. */
    private RemoteOperations attach() {
        return await().until(
                        () -> RemoteOperations.attach(home, InstantSource.system())
                                        instanceof RemoteOperations.Attached.To(RemoteOperations operations)
                                ? Optional.of(operations)
                                : Optional.<RemoteOperations>empty(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void every_view_is_the_same_here_as_there() throws Exception {
        StatusView status = here.status();
        assertThat(status.tiers()).isEqualTo(there.status().tiers());
        assertThat(status.services()).isEqualTo(there.status().services());
        assertThat(status.proxy()).isEqualTo(there.status().proxy());
        assertThat(here.models()).isEqualTo(there.models());
        assertThat(here.approvals())
                .usingRecursiveComparison()
                .ignoringFields("left")
                .isEqualTo(there.approvals());
        assertThat(here.conversations()).isEqualTo(there.conversations());
        assertThat(here.services().list()).isEqualTo(there.services().list());
        assertThat(here.catalog().view()).isEqualTo(there.catalog().view());
        assertThat(here.requests().recent(10)).isEqualTo(there.requests().recent(10));
        assertThat(here.requests().history()).isEqualTo(there.requests().history());
        assertThat(here.requests().detail("req_1").toCompletableFuture().get())
                .isEqualTo(
                        there.requests().detail("req_1").toCompletableFuture().get())
                .isPresent();
        assertThat(here.requests().detail("req_none").toCompletableFuture().get())
                .isEmpty();
        assertThat(here.checks().examine().toCompletableFuture().get())
                .isEqualTo(there.checks().examine().toCompletableFuture().get());
        assertThat(here.setup().view().toCompletableFuture().get())
                .isEqualTo(there.setup().view().toCompletableFuture().get());
        assertThat(here.setup().check("memory").toCompletableFuture().get())
                .isEqualTo(there.setup().check("memory").toCompletableFuture().get());
    }

    @Test
    void every_deed_is_done_there_and_its_ruling_comes_back() throws Exception {
        assertThat(get(here.services().act("ollama", Services.Deed.RESTART)))
                .isEqualTo(new Ruling(Ruling.Kind.OVER, "Was service ollama RESTART before."));
        get(here.catalog().act("gemma3:4b", Catalog.Deed.PULL));
        get(here.catalog().use(Tier.T2, "qwen3.5:397b", true));
        here.catalog().refresh().toCompletableFuture().get();
        get(here.checks().fix("ollama"));
        get(here.setup().reload());
        get(here.requests().replay("req_1"));
        here.deny("a", Via.CONSOLE);
        here.escalate(Optional.of("abcd"), OptionalInt.of(3));
        get(here.approve("b", true, Optional.empty(), Via.CONSOLE));
        assertThat(there.done())
                .containsExactly(
                        "service ollama RESTART",
                        "model gemma3:4b PULL",
                        "use T2 qwen3.5:397b true",
                        "refresh",
                        "fix ollama",
                        "reload",
                        "replay req_1",
                        "deny a console",
                        "escalate abcd 3",
                        "approve b prompt console");
        String prompt = "What?\n" + "x".repeat(20_000);
        assertThat(get(here.catalog().test("m", prompt)).sentence())
                .isEqualTo("You said:\n\n" + prompt + " — ünïcode ✓");
    }

    @Test
    void a_yes_over_http_meets_the_same_refusals() throws Exception {
        there.needs("1234");
        assertThat(get(here.approve("a", false, Optional.empty(), Via.CONSOLE)).kind())
                .isEqualTo(Ruling.Kind.PIN_NEEDED);
        assertThat(get(here.approve("a", false, Optional.of("9"), Via.CONSOLE)).kind())
                .isEqualTo(Ruling.Kind.NOT_PROVEN);
        agent = Optional.of("You are an agent.");
        assertThat(get(here.approve("a", false, Optional.of("1234"), Via.CONSOLE)))
                .isEqualTo(new Ruling(Ruling.Kind.NOT_A_PERSON, "You are an agent."));
        assertThat(there.done()).isEmpty();
        agent = Optional.empty();
        assertThat(get(here.approve("a", false, Optional.of("1234"), Via.CONSOLE))
                        .isDone())
                .isTrue();
    }

    @Test
    void whoever_hears_of_a_change_finds_the_new_state() {
        await().until(() -> heard.contains(new ControlEvent.Missed()));
        there.facets().services(List.of());
        there.broadcast().changed(Topic.SERVICES);
        await().until(() -> heard.contains(new ControlEvent.Changed(Topic.SERVICES)));
        assertThat(here.services().list()).isEmpty();
        var over = SampleRequests.answered("req_2");
        there.broadcast().tell(new ControlEvent.Request(over));
        await().until(() -> heard.contains(new ControlEvent.Request(over)));
        assertThat(here.requests().recent(1)).containsExactly(over);
    }

    @Test
    void lines_come_once_in_order_and_without_a_gap_though_the_daemon_is_another_one_in_between() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            there.log("a", "line " + i);
        }
        await().until(() -> here.logs().newest() == 1_000);
        server.close();
        await().until(() -> !here.isConnected());
        assertThat(here.status().proxy().state()).isEqualTo(StatusView.State.STOPPED);
        assertThat(here.approvals()).isEmpty();
        for (int i = 1_000; i < 1_100; i++) {
            there.log("a", "line " + i);
        }
        // The same run on another port, as if the connection alone had broken.
        serve("first", there);
        await().until(() -> here.logs().newest() == 1_100);
        server.close();
        await().until(() -> !here.isConnected());
        var next = new FakeOperations();
        next.log("a", "line 1100");
        serve("second", next);
        await().until(() -> here.logs().newest() == 1_101);
        assertThat(here.isConnected()).isTrue();
        List<LogEntry> lines = here.logs().after(0, 10_000);
        for (int i = 0; i <= 1_100; i++) {
            assertThat(lines.get(i).text()).isEqualTo("line " + i);
            assertThat(lines.get(i).seq()).isEqualTo(i + 1);
        }
        assertThat(heard.stream()
                        .mapMulti((ControlEvent event, Consumer<Long> seqs) -> {
                            if (event instanceof ControlEvent.Lines(var some)) {
                                some.forEach(line -> seqs.accept(line.seq()));
                            }
                        })
                        .toList())
                .hasSizeLessThanOrEqualTo(1_101)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void without_a_daemon_there_is_nothing_to_look_into() throws Exception {
        Home empty = new Home(folder.resolve("other")).create();
        assertThat(RemoteOperations.attach(empty, InstantSource.system()))
                .isEqualTo(new RemoteOperations.Attached.Not(new ControlReply.NotRunning()));
    }

    private static Ruling get(CompletionStage<Ruling> stage) throws Exception {
        return stage.toCompletableFuture().get();
    }
}
