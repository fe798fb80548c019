package dev.fourtier.control.remote;

import dev.fourtier.control.Operations;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers for what can be looked at, as JSON. */
public final class FacetServer {
    /** All typed views are below it. */
    public static final String PREFIX = "/control/v1/facets/";

    static final String ALL = "all";
    static final String STATUS = "status";
    static final String MODELS = "models";
    static final String APPROVALS = "approvals";
    static final String CONVERSATIONS = "conversations";
    static final String SERVICES = "services";
    static final String CATALOG = "catalog";
    static final String CATALOG_ANEW = "catalog/anew";
    static final String REQUESTS = "requests";
    static final String HISTORY = "history";
    static final String LOGS = "logs";
    static final String CHECKS = "checks";
    static final String SETUP = "setup";

    private static final int MOST_LINES = 10_000;

    private final Operations operations;
    private final ViewJson json = new ViewJson();

    public FacetServer(Operations operations) {
        this.operations = operations;
    }

    /**
     * @param facet the path below {@link #PREFIX}: {@code services}, {@code requests/req_…}
     * @param query {@code most} and {@code after}, where they mean something
     * @return empty where there is no such thing; the stage is done at once but for what has to be examined first
     */
    public Optional<CompletionStage<byte[]>> view(String facet, Map<String, String> query) {
        return switch (facet) {
            case ALL -> now(Everything.of(operations));
            case STATUS -> now(operations.status());
            case MODELS -> now(operations.models());
            case APPROVALS -> now(operations.approvals());
            case CONVERSATIONS -> now(operations.conversations());
            case SERVICES -> now(operations.services().list());
            case CATALOG -> now(operations.catalog().view());
            case CATALOG_ANEW -> later(operations.catalog().refresh());
            case REQUESTS -> now(operations.requests().recent(number(query, "most", Everything.MOST_REQUESTS)));
            case HISTORY -> now(operations.requests().history());
            case LOGS ->
                now(operations
                        .logs()
                        .after(number(query, "after", 0), Math.min(MOST_LINES, number(query, "most", MOST_LINES))));
            case CHECKS -> later(operations.checks().examine());
            case SETUP -> later(operations.setup().view());
            default -> below(facet);
        };
    }

    private Optional<CompletionStage<byte[]>> below(String facet) {
        if (facet.startsWith(REQUESTS + "/")) {
            return later(operations.requests().detail(facet.substring(REQUESTS.length() + 1)));
        }
        return facet.startsWith(SETUP + "/")
                ? later(operations.setup().check(facet.substring(SETUP.length() + 1)))
                : Optional.empty();
    }

    private Optional<CompletionStage<byte[]>> now(Object view) {
        return Optional.of(CompletableFuture.completedFuture(json.write(view)));
    }

    private Optional<CompletionStage<byte[]>> later(CompletionStage<?> view) {
        return Optional.of(view.thenApply(json::write));
    }

    private static int number(Map<String, String> query, String name, int usual) {
        String text = query.getOrDefault(name, "");
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : usual;
    }
}
