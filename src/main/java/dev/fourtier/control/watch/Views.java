package dev.fourtier.control.watch;

import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.RequestView.Stage;
import dev.fourtier.ledger.Answerer;
import dev.fourtier.ledger.Cost;
import dev.fourtier.ledger.RequestOutcome;
import dev.fourtier.ledger.RequestRecord;
import dev.fourtier.proxy.ExchangeRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes views of requests that are over. */
final class Views {
    private Views() {}

    static RequestView of(ExchangeRecord exchange, String conversation, List<RequestView.Try> path, Cost cost) {
        return new RequestView(
                exchange.id(),
                exchange.began(),
                exchange.incoming().client(),
                exchange.incoming().workspace(),
                conversation,
                exchange.modelAsked(),
                exchange.incoming().kind().name().toLowerCase(Locale.ROOT),
                exchange.streamed(),
                switch (exchange.end()) {
                    case ANSWERED -> Stage.ANSWERED;
                    case BROKEN, UNANSWERED -> Stage.FAILED;
                    case REFUSED -> Stage.REFUSED;
                    case CANCELLED -> Stage.CANCELLED;
                },
                path,
                exchange.tier(),
                exchange.model(),
                exchange.status(),
                exchange.usage().inputTokens(),
                exchange.usage().outputTokens(),
                exchange.firstContent(),
                exchange.total(),
                exchange.bodyBytes(),
                cost.paid(),
                cost.atT4());
    }

    /** Of a life before this one: what was said is gone, and the begin of each try is told from how long those before it took. */
    static RequestView of(RequestRecord row) {
        List<RequestView.Try> path = new ArrayList<>();
        Duration began = Duration.ZERO;
        for (var step : row.path()) {
            path.add(new RequestView.Try(
                    step.tier(),
                    step.deployment(),
                    step.model(),
                    step.outcome(),
                    step.detail(),
                    began,
                    Optional.empty(),
                    Optional.empty(),
                    step.duration()));
            began = began.plus(step.duration());
        }
        return new RequestView(
                row.id().value(),
                row.startedAt(),
                row.origin().client(),
                row.origin().workspace().orElse(""),
                row.origin().conversation(),
                row.modelAsked(),
                row.kind().name().toLowerCase(Locale.ROOT),
                row.streamed(),
                stage(row.outcome()),
                path,
                row.answeredBy().map(Answerer::tier),
                row.answeredBy().map(Answerer::model),
                row.status(),
                row.usage().inputTokens(),
                row.usage().outputTokens(),
                row.timing().firstToken(),
                row.timing().total(),
                0,
                row.cost().paid(),
                row.cost().atT4());
    }

    private static Stage stage(RequestOutcome outcome) {
        return switch (outcome) {
            case ANSWERED -> Stage.ANSWERED;
            case FAILED -> Stage.FAILED;
            case REFUSED -> Stage.REFUSED;
            case CANCELLED -> Stage.CANCELLED;
        };
    }
}
