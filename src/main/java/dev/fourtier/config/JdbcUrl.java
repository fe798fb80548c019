package dev.fourtier.config;

/** Where a ledger server is. It may hold a password, so it does not print. */
public record JdbcUrl(String value) {
    @Override
    public String toString() {
        return "JdbcUrl[***]";
    }
}
