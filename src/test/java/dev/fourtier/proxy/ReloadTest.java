package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.config.Deployment;
import dev.fourtier.config.Place;
import dev.fourtier.model.Tier;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOllama;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The configuration changes while requests are under way. */
class ReloadTest {
    private final CountDownLatch hold = new CountDownLatch(1);

    @Test
    void a_deployment_that_did_not_change_keeps_its_places_and_its_queue() throws Exception {
        try (var t1 = StandInOllama.start(Script.always(new Act.Hold(hold), Act.text("one")));
                var t2 = StandInOllama.start(Script.always(Act.text("two")));
                var proxy = ProxyUnderTest.Plan.of(t1).places(1).start();
                var running = proxy.begin("claude-haiku-4-5", true, "hi")) {
            await().until(() -> t1.open() == 1);
            Station before = proxy.fleet().find("T1/0").orElseThrow();
            // Another entry above it, and a setting that has nothing to do with it.
            var plan = ProxyUnderTest.Plan.of(t1).places(1);
            proxy.reload(new ProxyUnderTest.Plan(
                            java.util.List.of(moved(plan.deployments().getFirst())),
                            plan.limits(),
                            ProxyUnderTest.verbose(plan.settings()),
                            plan.clock())
                    .with(Tier.T2, "claude-sonnet-4-6", t2, 1));
            assertThat(proxy.fleet().find("T1/0")).containsSame(before);
            try (var second = proxy.begin("claude-haiku-4-5", true, "hi")) {
                await().until(() -> before.places().inFlight() == 2);
                assertThat(t1.open()).isOne();
                hold.countDown();
                assertThat(running.answer().status()).isEqualTo(200);
                assertThat(second.answer().status()).isEqualTo(200);
            }
        }
    }

    private static Deployment moved(Deployment one) {
        return new Deployment(
                one.id(),
                one.modelName(),
                one.provider(),
                one.upstreamModel(),
                one.apiBase(),
                one.apiKey(),
                one.tier(),
                one.paid(),
                one.concurrency(),
                one.limits(),
                new Place(Path.of("config.yaml"), 40, 3));
    }

    @Test
    void a_changed_deployment_holds_for_the_next_request_and_not_for_the_one_under_way() throws Exception {
        try (var old = StandInOllama.start(Script.always(new Act.Hold(hold), new Act.Drop()));
                var oldSecond = StandInOllama.start(Script.always(Act.text("old")));
                var fresh = StandInOllama.start(Script.always(Act.text("new")));
                var proxy = ProxyUnderTest.Plan.of(old, oldSecond, oldSecond).start();
                var running = proxy.begin("claude-haiku-4-5", true, "hi")) {
            await().until(() -> old.open() == 1);
            proxy.reload(ProxyUnderTest.Plan.of(fresh, fresh, fresh));
            assertThat(proxy.ask("claude-haiku-4-5", false, "hi").body()).contains("new");
            hold.countDown();
            var answer = running.answer();
            assertThat(answer.header("x-co-attempts")).isEqualTo("T1=dropped,T2=ok");
            assertThat(answer.body()).contains("old");
        }
    }

    @Test
    void what_a_station_works_by_makes_a_new_one() throws Exception {
        try (var t1 = StandInOllama.start(Script.always(Act.text("one")));
                var proxy = ProxyUnderTest.Plan.of(t1).start()) {
            Station before = proxy.fleet().find("T1/0").orElseThrow();
            proxy.reload(ProxyUnderTest.Plan.of(t1).firstByte(Duration.ofSeconds(7)));
            Station after = proxy.fleet().find("T1/0").orElseThrow();
            assertThat(after).isNotSameAs(before);
            assertThat(after.firstByte()).isEqualTo(Duration.ofSeconds(7));
            proxy.reload(
                    ProxyUnderTest.Plan.of(t1).firstByte(Duration.ofSeconds(7)).places(3));
            assertThat(proxy.fleet().find("T1/0")).get().isNotSameAs(after);
        }
    }
}
