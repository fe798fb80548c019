package dev.fourtier.config;

import java.util.Map;
import java.util.Optional;

/** The key a service wants, named rather than held wherever possible. */
public sealed interface ApiKey {
    /** The key's text, read at the moment of use and kept nowhere; empty if the service wants none or none is set. */
    Optional<String> resolve(Map<String, String> env);

    /** The service wants no key. */
    record None() implements ApiKey {
        @Override
        public Optional<String> resolve(Map<String, String> env) {
            return Optional.empty();
        }
    }

    /** It stands in an environment variable. */
    record FromEnvironment(String variable) implements ApiKey {
        @Override
        public Optional<String> resolve(Map<String, String> env) {
            return Optional.ofNullable(env.get(variable)).map(String::strip).filter(key -> !key.isEmpty());
        }
    }

    /** It stands in the file, which only a service on this machine may ask for. */
    record Literal(String value) implements ApiKey {
        @Override
        public Optional<String> resolve(Map<String, String> env) {
            return Optional.of(value);
        }

        @Override
        public String toString() {
            return "Literal[***]";
        }
    }
}
