package dev.fourtier.app;

import dev.fourtier.approval.Price;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.ModelData;
import dev.fourtier.ledger.Cost;
import dev.fourtier.model.Money;
import dev.fourtier.model.Tier;
import dev.fourtier.proxy.ExchangeRecord;
import java.util.Optional;
import java.util.function.Supplier;

/** What {@code models.conf} says that models cost. */
final class PriceList {
    private final Supplier<Configuration> configuration;

    PriceList(Supplier<Configuration> configuration) {
        this.configuration = configuration;
    }

    Optional<Price> of(String model) {
        return configuration
                .get()
                .models()
                .find(model)
                .flatMap(ModelData::price)
                .map(PriceList::price);
    }

    /** What a request cost, and what its tokens would have cost at the first model of T4. */
    Cost cost(ExchangeRecord exchange) {
        Money atT4 = configuration.get().deployments().stream()
                .filter(deployment -> deployment.tier() == Tier.T4)
                .findFirst()
                .map(Deployment::upstreamModel)
                .flatMap(this::of)
                .map(price -> price.of(exchange.usage()))
                .orElse(Money.ZERO);
        Money paid = exchange.tier()
                .filter(tier -> tier == Tier.T4)
                .flatMap(_ -> exchange.model())
                .flatMap(this::of)
                .map(price -> price.of(exchange.usage()))
                .orElse(Money.ZERO);
        return new Cost(paid, atT4);
    }

    private static Price price(dev.fourtier.config.Price listed) {
        return new Price(
                Money.ofDollars(listed.input().toPlainString()),
                Money.ofDollars(listed.output().toPlainString()),
                Money.ofDollars(listed.cacheWrite().toPlainString()),
                Money.ofDollars(listed.cacheRead().toPlainString()),
                listed.asOf().atDay(1));
    }
}
