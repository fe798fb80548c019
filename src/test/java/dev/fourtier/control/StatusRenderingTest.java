package dev.fourtier.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusRenderingTest {
    @Test
    void json_has_the_shape_that_scripts_rely_on() {
        String golden = """
                {"version":"0.1.0","pid":4711,"uptime_s":3723,
                "proxy":{"url":"http://localhost:4000","state":"running"},
                "bridge":{"url":"http://localhost:4001","state":"stopped"},
                "services":[{"name":"ollama","state":"running","pid":12,"port":11434,"restarts":2},
                {"name":"litellm","state":"failed","pid":null,"port":null,"restarts":0}],
                "tiers":[{"tier":"T1","model":"qwen2.5-coder:7b","requests":10,"answered":8,"failed":2,"state":"running"},
                {"tier":"T4","model":null,"requests":0,"answered":0,"failed":0,"state":"missing"}],
                "approvals":1,"update":"A newer co is to be had."}
                """;
        assertThat(new StatusJson().write(Views.FULL)).isEqualTo(golden.replace("\n", "") + "\n");
    }

    @Test
    void text_is_for_people() {
        assertThat(StatusText.write(Views.FULL)).isEqualTo("""
                        co 0.1.0  pid 4711  up 1 h 2 min
                          proxy         running   http://localhost:4000
                          bridge        stopped   http://localhost:4001
                          ollama        running   pid 12  port 11434  restarts 2
                          litellm       failed

                          tier  model                         state       requests  answered  failed
                          T1    qwen2.5-coder:7b              running           10         8       2
                          T4    -                             missing            0         0       0

                        1 waiting for your approval

                        A newer co is to be had.
                        """);
    }

    @Test
    void what_nobody_knows_of_is_not_spoken_of() {
        StatusView full = Views.FULL;
        var without = new StatusView(
                full.version(),
                full.pid(),
                full.uptimeSeconds(),
                full.proxy(),
                full.bridge(),
                full.services(),
                full.tiers(),
                0,
                Optional.empty());
        assertThat(new StatusJson().write(without)).endsWith("\"approvals\":0}\n");
        assertThat(StatusText.write(without)).endsWith("0       0\n");
    }
}
