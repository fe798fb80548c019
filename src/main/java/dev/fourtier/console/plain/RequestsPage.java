package dev.fourtier.console.plain;

import dev.fourtier.console.view.RequestRows;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.model.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The newest requests.
 *
 * @param shown as they were read out: a number is one of these, whatever has come since
 */
record RequestsPage(List<RequestView> shown) implements ChoicePage {
    static final RequestsPage HERE = new RequestsPage(List.of());

    /** Of the newest, for those that are open. */
    static final int LOOKED_AT = 200;

    private static final int READ = 15;

    RequestsPage {
        shown = List.copyOf(shown);
    }

    @Override
    public Page arrived(Sight sight) {
        return new RequestsPage(sight.operations().requests().recent(READ));
    }

    @Override
    public List<String> facts(Sight sight) {
        return List.of(shown.isEmpty() ? "Requests: none yet." : "Requests, the newest first.");
    }

    @Override
    public List<Choice> choices(Sight sight) {
        List<Choice> choices = new ArrayList<>();
        shown.forEach(each ->
                choices.add(Choice.of(each.id(), line(each, sight), Turn.to(new RequestPage(each.id(), each)))));
        return choices;
    }

    /** One request in a line. */
    static String line(RequestView request, Sight sight) {
        return Words.clock(request.startedAt(), sight.zone()) + " "
                + Spoken.list(
                        stage(request),
                        path(request),
                        "asked for " + request.modelAsked(),
                        Spoken.time(request.total()),
                        request.tokensIn() + " tokens in",
                        request.tokensOut() + " out",
                        request.paid().equals(Money.ZERO) ? "" : Words.money(request.paid()),
                        "id " + RequestRows.shortId(request.id()));
    }

    static String stage(RequestView request) {
        return switch (request.stage()) {
            case ASKING -> "waits for your approval";
            case TRYING, STREAMING, ANSWERED, CANCELLED ->
                request.stage().name().toLowerCase(Locale.ROOT);
            case FAILED, REFUSED ->
                request.stage().name().toLowerCase(Locale.ROOT)
                        + (request.status() == 0 ? "" : " with " + request.status());
        };
    }

    /** {@code T1 timeout then T2 ok}. */
    private static String path(RequestView request) {
        return request.path().stream()
                .map(each -> each.tier() + " " + each.outcome())
                .collect(Collectors.joining(" then "));
    }

    @Override
    public Page back() {
        return MainPage.HERE;
    }
}
