package dev.fourtier.console.view.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.SampleRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    /** T1 refused for its context, T2 answered 200 in 4.81 s, first token after 1.92 s, 31,012 in, 1,104 out. */
    private static final RequestView ANSWERED = SampleRequests.answered("req_77c0");

    private static final RequestView OPEN = SampleRequests.open("req_a91f");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tier:T2",
                "tier:2",
                "TIER:t2",
                "tried:T1",
                "status:200",
                "status:2xx",
                "status:answered",
                "status:!503",
                "!status:503",
                "model:haiku",
                "model:QWEN3",
                "client:claude",
                "kind:main",
                "workspace:api",
                "session:abcd",
                "id:77c0",
                ">2s",
                "<5s",
                ">4800ms",
                "<1m",
                "first>1s",
                "ttft<2s",
                "in>31k",
                "out<1.2k",
                "speed>300",
                "qwen3-coder:480b-cloud",
                "do not fit",
                "tier:T2 status:200 >2s !gemini"
            })
    void takes(String filter) {
        assertThat(Filter.of(filter).takes(ANSWERED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tier:T1",
                "tier:!T2",
                "tried:T3",
                "status:!200",
                "status:5xx",
                "status:20",
                "status:open",
                "model:sonnet",
                "!client:claude",
                "kind:sub",
                "id:a91f",
                ">5s",
                "<2s",
                "first>2s",
                "in<30k",
                "out>2k",
                "speed<10",
                "gemini",
                "tier:T2 status:!200"
            })
    void leaves_out(String filter) {
        assertThat(Filter.of(filter).takes(ANSWERED)).isFalse();
    }

    @Test
    void one_that_is_open_stands_where_it_is_tried_and_has_no_first_token_to_measure() {
        assertThat(Filter.of("tier:T2 status:open status:live status:trying").takes(OPEN))
                .isTrue();
        assertThat(Filter.of("first>0s").takes(OPEN)).isFalse();
        assertThat(Filter.of("first<9s").takes(OPEN)).isFalse();
    }
}
