package dev.fourtier.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    @ParameterizedTest
    @CsvSource({
        "localhost, LOOPBACK",
        "LocalHost, LOOPBACK",
        "co.localhost, LOOPBACK",
        "127.0.0.1, LOOPBACK",
        "127.255.0.3, LOOPBACK",
        "0.0.0.0, LOOPBACK",
        "[::1], LOOPBACK",
        "[::], LOOPBACK",
        "[::ffff:127.0.0.1], LOOPBACK",
        "10.1.2.3, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.0.7, PRIVATE",
        "169.254.1.1, PRIVATE",
        "[fe80::1], PRIVATE",
        "[fc00::1], PRIVATE",
        "[fdab::1], PRIVATE",
        "[::ffff:10.0.0.1], PRIVATE",
        "172.15.0.1, PUBLIC",
        "172.32.0.1, PUBLIC",
        "192.169.0.1, PUBLIC",
        "100.64.0.1, PUBLIC",
        "8.8.8.8, PUBLIC",
        "[2001:db8::1], PUBLIC",
        "[::ffff:8.8.8.8], PUBLIC",
        "127.1, PUBLIC",
        "2130706433, PUBLIC",
        "0x7f000001, PUBLIC",
        "010.0.0.1, PUBLIC",
        "10.0.0.256, PUBLIC",
        "10.0.0.1., PUBLIC",
        "mac.local, PUBLIC",
        "nas, PUBLIC",
        "localhost.example.com, PUBLIC",
        "notlocalhost, PUBLIC",
        "api.openai.com, PUBLIC",
    })
    void whatever_is_in_doubt_is_public(String host, HostKind kind) {
        assertThat(HostKind.ofHost(host)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | http://127.0.0.1:11434",
                "'  ' | http://127.0.0.1:11434",
                "localhost | http://localhost:11434",
                "192.168.1.5 | http://192.168.1.5:11434",
                "example.com:9000 | http://example.com:9000",
                ":9000 | http://127.0.0.1:9000",
                "0.0.0.0 | http://127.0.0.1:11434",
                "0.0.0.0:9000 | http://127.0.0.1:9000",
                "http://0.0.0.0:9000 | http://127.0.0.1:9000",
                "http://localhost | http://localhost:80",
                "https://example.com | https://example.com:443",
                "https://example.com:8443/ollama/ | https://example.com:8443/ollama",
                "HTTP://localhost:1 | http://localhost:1",
                "::1 | http://[::1]:11434",
                "[::1] | http://[::1]:11434",
                "[::1]:5 | http://[::1]:5",
                "[::]:5 | http://[::1]:5",
                "\"127.0.0.1:5\" | http://127.0.0.1:5",
                "ftp://localhost | -",
                "localhost:port | -",
                "localhost:99999 | -",
                "a b | -",
            })
    void ollama_host_is_taken_in_every_spelling_of_ollama(String written, String base) {
        assertThat(OllamaHost.parse(written).map(Object::toString))
                .isEqualTo(base.equals("-") ? Optional.empty() : Optional.of(base));
    }
}
