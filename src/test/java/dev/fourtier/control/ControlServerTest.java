package dev.fourtier.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlServerTest {
    private static final String TOKEN = "0123456789abcdef";

    private final FakeOperations operations = new FakeOperations();
    private Optional<String> agent = Optional.empty();
    private ControlServer server;

    @BeforeEach
    void start() throws Exception {
        server = ControlServer.start(operations, new ControlToken(TOKEN), (_, _) -> agent);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void with_the_token_the_state_is_told_as_json() throws Exception {
        String answer = ask("GET", "/control/v1/status", "127.0.0.1", "Authorization: Bearer " + TOKEN);
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("application/json")
                .endsWith(new StatusJson().write(Views.FULL));
        assertThat(answer).doesNotContainIgnoringCase("access-control").doesNotContainIgnoringCase("server:");
    }

    @Test
    void a_person_gets_text() throws Exception {
        assertThat(ask(
                        "GET",
                        "/control/v1/status",
                        "localhost:" + server.port(),
                        "Authorization: bearer " + TOKEN + "\r\nAccept: text/plain"))
                .contains("text/plain")
                .endsWith(StatusText.write(Views.FULL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Other: 1",
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: Bearer 0123456789abcde",
                "Authorization: Bearer 0123456789abcdef0",
                "Authorization: Basic 0123456789abcdef",
                "Authorization: 0123456789abcdef"
            })
    void without_the_token_it_is_401(String header) throws Exception {
        assertThat(ask("GET", "/control/v1/status", "127.0.0.1", header)).startsWith("HTTP/1.1 401");
        assertThat(ask("GET", "/nothing", "127.0.0.1", header)).startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:80", "localhost.evil.example", "192.168.0.1", "127.0.0.1.nip.io"})
    void a_foreign_host_is_403_even_with_the_token(String host) throws Exception {
        assertThat(ask("GET", "/control/v1/status", host, "Authorization: Bearer " + TOKEN))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void other_paths_and_methods_are_refused() throws Exception {
        assertThat(ask("GET", "/control/v1/nothing", "127.0.0.1", "Authorization: Bearer " + TOKEN))
                .startsWith("HTTP/1.1 404");
        assertThat(ask("POST", "/control/v1/status", "127.0.0.1", "Authorization: Bearer " + TOKEN))
                .startsWith("HTTP/1.1 405");
    }

    @Test
    void approvals_have_exactly_the_fields_scripts_rely_on() throws Exception {
        assertThat(ask("GET", ControlClient.APPROVALS, "127.0.0.1", "Authorization: Bearer " + TOKEN))
                .contains("application/json")
                .endsWith("""
                        [{"id":"k3f9x2ab","model":"claude-sonnet-4-6","request_id":"req_1",\
                        "reason":"T2 timeout: no first byte within 20 s; T3 missing: no deployment in config.yaml",\
                        "estimated_input_tokens":28400,"estimated_cost_usd":0.100200,\
                        "expires_at":"2026-11-23T01:02:03Z"}]
                        """);
    }

    @Test
    void a_person_reads_what_it_is_about_and_what_it_costs() throws Exception {
        assertThat(ask(
                        "GET",
                        ControlClient.APPROVALS,
                        "127.0.0.1",
                        "Authorization: Bearer " + TOKEN + "\r\nAccept: text/plain"))
                .endsWith("""
                        k3f9x2ab  claude-sonnet-4-6  87 s left
                          workspace  /home/somebody/project
                          asked      1,234 new chars, 12 messages, 15 tools, 110,000 bytes, request req_1
                          sent       ! 2 look like secrets: sk-… in message 12, line 42
                                     !   JWT in system prompt, line 7 (as before)
                                     + user (message 12), 1.2k chars
                                     + 15 tools, 30.2k chars, changed
                                     = system 2.1k, 11 messages 48.0k (same)
                          tried      T2  timeout: no first byte within 20 s
                                     T3  missing: no deployment in config.yaml
                          tokens     about 28,400 in, at most 32,000 out
                          cost       about $0.1002, at most $0.5652 (prices of 2026-11-01)
                          --prompt   the rest of this prompt too: at most 25 requests and $5.00 in all

                        co approve ID sends it once, co deny ID says no for the whole prompt.
                        """);
    }

    @Test
    void what_is_to_be_done_is_posted() throws Exception {
        assertThat(post(ControlClient.APPROVE, "{\"id\":\"a\",\"scope\":\"prompt\"}"))
                .startsWith("HTTP/1.1 200")
                .endsWith("Done.\n");
        assertThat(post(ControlClient.APPROVE, "{\"id\":\"b\",\"scope\":\"all\",\"via\":\"console\"}"))
                .startsWith("HTTP/1.1 200");
        assertThat(post(ControlClient.DENY, "{\"id\":\"c\"}")).startsWith("HTTP/1.1 200");
        assertThat(post(ControlClient.ESCALATE, "{\"conversation\":\"abcd\",\"requests\":\"3\"}"))
                .startsWith("HTTP/1.1 200");
        assertThat(post(ControlClient.ESCALATE, "{\"requests\":\"many\"}")).startsWith("HTTP/1.1 409");
        assertThat(operations.done())
                .containsExactly("approve a prompt cli", "approve b console", "deny c cli", "escalate abcd 3");
    }

    @Test
    void looking_at_a_deed_does_nothing() throws Exception {
        assertThat(ask("GET", ControlClient.APPROVE, "127.0.0.1", "Authorization: Bearer " + TOKEN))
                .startsWith("HTTP/1.1 405");
        assertThat(operations.done()).isEmpty();
    }

    @Test
    void an_agent_with_the_token_may_not_approve_but_deny() throws Exception {
        agent = Optional.of("You are an agent.");
        assertThat(post(ControlClient.APPROVE, "{\"id\":\"a\"}"))
                .startsWith("HTTP/1.1 403")
                .endsWith("You are an agent.\n");
        assertThat(post(ControlClient.DENY, "{\"id\":\"a\"}")).startsWith("HTTP/1.1 200");
        assertThat(operations.done()).containsExactly("deny a cli");
    }

    @Test
    void a_body_that_is_long_or_no_json_is_400() throws Exception {
        assertThat(post(ControlClient.APPROVE, "{\"id\":")).startsWith("HTTP/1.1 400");
        assertThat(post(ControlClient.APPROVE, "{\"id\":\"" + "x".repeat(5_000) + "\"}"))
                .startsWith("HTTP/1.1 400");
        assertThat(operations.done()).isEmpty();
    }

    private String post(String path, String body) throws IOException {
        return ask(
                "POST",
                path,
                "127.0.0.1",
                "Authorization: Bearer " + TOKEN + "\r\nContent-Length: " + body.length(),
                body);
    }

    private String ask(String method, String path, String host, String header) throws IOException {
        return ask(method, path, host, header, "");
    }

    private String ask(String method, String path, String host, String header, String body) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + header
                    + "\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
