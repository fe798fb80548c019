package dev.fourtier.app;

import static dev.fourtier.app.Premises.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.control.ControlServer;
import dev.fourtier.control.ControlToken;
import dev.fourtier.control.Home;
import dev.fourtier.control.Operations;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.RunFile;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.remote.RemoteOperations;
import dev.fourtier.control.request.RequestDetail;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.RequestView.Stage;
import dev.fourtier.model.Tier;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person sees of requests: the same whether the console is in the program or looks into it. */
class RequestsInHouseTest {
    private static final String CANARY = "canary-7f3a91";

    /** Where the console is. */
    enum Seat {
        INSIDE,
        OUTSIDE
    }

    @TempDir
    private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private Premises premises(Premises.Plan plan) throws Exception {
        Premises premises = plan.open();
        open.add(premises);
        return premises;
    }

    private Operations at(Seat seat, Premises premises) throws Exception {
        if (seat == Seat.INSIDE) {
            return premises.operations();
        }
        var token = new ControlToken("token");
        ControlServer server = ControlServer.start(premises.operations(), token);
        open.add(server);
        var home = new Home(folder.resolve("outside")).create();
        new RunFile(server.port(), token, ProcessHandle.current().pid(), Instant.EPOCH).write(home.runFile());
        if (RemoteOperations.attach(home, InstantSource.system())
                instanceof RemoteOperations.Attached.To(RemoteOperations operations)) {
            open.add(operations);
            return operations;
        }
        throw new AssertionError("not attached");
    }

    @ParameterizedTest
    @EnumSource
    void what_an_earlier_life_answered_is_still_shown_and_no_word_of_it(Seat seat) throws Exception {
        var plan = new Premises.Plan(folder).t1(Script.always(Act.text("Hello from T1")));
        String id;
        try (Premises earlier = plan.open()) {
            assertThat(earlier.send(body("claude-haiku-free", false, "hi"))
                            .get()
                            .statusCode())
                    .isEqualTo(200);
            await().until(() -> earlier.operations().requests().recent(1).size() == 1);
            id = earlier.operations().requests().recent(1).getFirst().id();
        }
        Operations operations = at(seat, premises(plan));
        await().until(() -> operations.requests().recent(10).size() == 1);
        RequestView view = operations.requests().recent(10).getFirst();
        assertThat(view.id()).isEqualTo(id);
        assertThat(view.stage()).isEqualTo(Stage.ANSWERED);
        assertThat(operations.requests().detail(id).toCompletableFuture().get()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_request_is_seen_from_its_first_try_to_its_end(Seat seat) throws Exception {
        var premises = premises(new Premises.Plan(folder).t1(Script.always(Act.text("Hello from T1"))));
        Operations operations = at(seat, premises);
        List<Stage> stages = Collections.synchronizedList(new ArrayList<>());
        operations.feed().subscribe(event -> {
            if (event instanceof ControlEvent.Request(RequestView view)) {
                stages.add(view.stage());
            }
        });
        assertThat(premises.send(body("claude-haiku-free", true, "hi"), "user-agent", "claude-cli/2.1")
                        .get()
                        .statusCode())
                .isEqualTo(200);
        await().until(() -> stages.contains(Stage.ANSWERED));
        RequestView view = operations.requests().recent(10).getFirst();
        assertThat(view.client()).isEqualTo("claude-cli/2.1");
        assertThat(view.stage()).isEqualTo(Stage.ANSWERED);
        assertThat(view.tier()).contains(Tier.T1);
        assertThat(view.path()).singleElement().satisfies(one -> {
            assertThat(one.outcome()).isEqualTo("ok");
            assertThat(one.connect()).isPresent();
            assertThat(one.firstByte())
                    .hasValueSatisfying(first -> assertThat(first)
                            .isGreaterThanOrEqualTo(one.connect().orElseThrow())
                            .isLessThanOrEqualTo(view.total()));
        });
        RequestDetail detail = operations
                .requests()
                .detail(view.id())
                .toCompletableFuture()
                .get()
                .orElseThrow();
        assertThat(detail.received().body()).contains("\"model\" : \"claude-haiku-free\"");
        assertThat(detail.sent().orElseThrow().url()).endsWith("/api/chat");
        assertThat(detail.sent().orElseThrow().body()).contains("qwen2.5-coder:7b");
        assertThat(detail.answer()).isEqualTo("Hello from T1");
        await().until(() -> operations.requests().history().getFirst().perMinute().stream()
                        .mapToInt(Integer::intValue)
                        .sum()
                == 1);
    }

    @ParameterizedTest
    @EnumSource
    void a_request_that_asks_for_money_shows_why_and_what_became_of_it(Seat seat) throws Exception {
        var premises = premises(new Premises.Plan(folder));
        Operations operations = at(seat, premises);
        var answer = premises.send(body("claude-haiku-free", true, "hi"));
        await().until(() -> !operations.approvals().isEmpty());
        await().until(() -> isNewest(operations, Stage.ASKING));
        RequestView asking = operations.requests().recent(1).getFirst();
        assertThat(asking.path())
                .extracting(each -> each.tier() + "=" + each.outcome())
                .containsExactly("T1=500", "T2=500", "T3=500", "T4=open");
        operations.deny(operations.approvals().getFirst().id(), Operations.Via.CONSOLE);
        answer.get();
        await().until(() -> isNewest(operations, Stage.REFUSED));
        assertThat(operations.requests().recent(1).getFirst().status()).isEqualTo(402);
    }

    @ParameterizedTest
    @EnumSource
    void a_replay_runs_again_and_never_asks_for_money(Seat seat) throws Exception {
        var premises = premises(new Premises.Plan(folder));
        Operations operations = at(seat, premises);
        var answer = premises.send(body("claude-real-fallback", true, "hi"));
        premises.deny(premises.question().id());
        answer.get();
        await().until(() -> isNewest(operations, Stage.REFUSED));
        String id = operations.requests().recent(1).getFirst().id();
        Ruling ruling = operations.requests().replay(id).toCompletableFuture().get();
        assertThat(ruling.isDone()).as(ruling.sentence()).isTrue();
        await().until(() -> {
            RequestView newest = operations.requests().recent(1).getFirst();
            return !newest.id().equals(id) && !newest.stage().isOpen();
        });
        RequestView again = operations.requests().recent(1).getFirst();
        assertThat(ruling.sentence()).contains(again.id());
        assertThat(again.client()).startsWith("co-replay/");
        assertThat(again.status()).isEqualTo(402);
        assertThat(operations.approvals()).isEmpty();
        assertThat(premises.paidCalls()).isEmpty();
        assertThat(operations
                        .requests()
                        .replay("req_none")
                        .toCompletableFuture()
                        .get()
                        .kind())
                .isEqualTo(Ruling.Kind.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void what_was_said_is_shown_and_stands_nowhere_else(Seat seat) throws Exception {
        var premises = premises(new Premises.Plan(folder).t1(Script.always(Act.text("answer " + CANARY))));
        Operations operations = at(seat, premises);
        String secret = "sk-" + "ant-" + CANARY + "-0123456789";
        premises.send(
                        body("claude-haiku-free", true, "prompt " + CANARY + " my key is " + secret),
                        "x-api-key",
                        "key-" + CANARY,
                        "authorization",
                        "Bearer token-" + CANARY)
                .get();
        await().until(() -> isNewest(operations, Stage.ANSWERED));
        RequestDetail detail = operations
                .requests()
                .detail(operations.requests().recent(1).getFirst().id())
                .toCompletableFuture()
                .get()
                .orElseThrow();
        assertThat(detail.received().body()).contains("prompt " + CANARY).doesNotContain(secret);
        assertThat(detail.sent().orElseThrow().body())
                .contains("prompt " + CANARY)
                .doesNotContain(secret);
        assertThat(detail.received().headers().toString()).doesNotContain(CANARY);
        assertThat(detail.sent().orElseThrow().headers().toString()).doesNotContain(CANARY);
        assertThat(detail.answer()).isEqualTo("answer " + CANARY);
        assertThat(operations.requests().recent(1).toString()).doesNotContain(CANARY);
        assertThat(operations.logs().after(0, 10_000).toString()).doesNotContain(CANARY);
        assertThat(new String(premises.house().metrics().text(), StandardCharsets.UTF_8))
                .doesNotContain(CANARY);
        premises.restart();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).filter(RequestsInHouseTest::holdsCanary))
                    .isEmpty();
        }
    }

    private static boolean isNewest(Operations operations, Stage stage) {
        return operations.requests().recent(1).stream().anyMatch(view -> view.stage() == stage);
    }

    private static boolean holdsCanary(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(CANARY);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
