package dev.fourtier.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunningTest {
    private static final String STATUS = """
            {"version":"1.2","pid":42,"uptime_s":3,"proxy":{"url":"http://localhost:4000","state":"running"},\
            "bridge":{"url":"http://localhost:4001","state":"%s"},"services":[],\
            "tiers":[{"tier":"T1","model":null,"state":"missing"}],"approvals":0}
            """;

    @Test
    void says_where_everything_is() {
        assertThat(Running.read(STATUS.formatted("running")).orElseThrow()).satisfies(running -> {
            assertThat(running.proxy()).hasPort(4000);
            assertThat(running.bridgeRuns()).isTrue();
            assertThat(running.where())
                    .isEqualTo("pid 42, proxy on http://localhost:4000, Gemini bridge on http://localhost:4001");
        });
        assertThat(Running.read(STATUS.formatted("failed")).orElseThrow().where())
                .endsWith("Gemini bridge failed");
    }

    @Test
    void what_another_version_says_is_nothing() {
        assertThat(Running.read("{}")).isEmpty();
        assertThat(Running.read("no json")).isEmpty();
        assertThat(Running.read("{\"proxy\":{\"url\":\"a b\"},\"bridge\":{\"url\":\"\"}}"))
                .isEmpty();
    }

    @Test
    void only_the_advice_on_t1_is_taken() {
        assertThat(Running.adviceOnT1("""
                        [{"tier":"T1","names":["a","b"],"advice":"more"},{"tier":"T1","advice":null},
                         {"tier":"T2","advice":"not this"}]
                        """)).containsExactly("more");
        assertThat(Running.adviceOnT1("no json")).isEmpty();
    }
}
