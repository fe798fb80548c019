package dev.fourtier.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlServerTest {
    private static final String TOKEN = "0123456789abcdef";

    private ControlServer server;

    @BeforeEach
    void start() throws Exception {
        server = ControlServer.start(() -> Views.FULL, new ControlToken(TOKEN));
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

    private String ask(String method, String path, String host, String header) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + header
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
