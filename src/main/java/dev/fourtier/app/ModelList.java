package dev.fourtier.app;

import dev.fourtier.config.Configuration;
import dev.fourtier.config.ContextAdvice;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.ModelData;
import dev.fourtier.config.Retirement;
import dev.fourtier.control.ModelView;
import dev.fourtier.proxy.Fleet;
import dev.fourtier.proxy.Station;
import dev.fourtier.telemetry.ModelCounters;
import dev.fourtier.upstream.Upstreams;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The configured models, with what the files and their services say of them, and how they did. */
final class ModelList {
    private record Key(String tier, String model, String at) {}

    private final Configuration configuration;
    private final Fleet fleet;
    private final ModelCounters counters;
    private final LocalDate today;

    ModelList(Configuration configuration, Fleet fleet, ModelCounters counters, LocalDate today) {
        this.configuration = configuration;
        this.fleet = fleet;
        this.counters = counters;
        this.today = today;
    }

    /** From T1 up, otherwise as the file has them; several names of one model at one service are one line. */
    List<ModelView> views() {
        Map<Key, List<Deployment>> byModel = new LinkedHashMap<>();
        for (Deployment each : configuration.deployments()) {
            var key = new Key(
                    each.tier().name(), each.upstreamModel(), each.apiBase().toString());
            byModel.computeIfAbsent(key, _ -> new ArrayList<>()).add(each);
        }
        return byModel.values().stream()
                .sorted((one, other) ->
                        one.getFirst().tier().compareTo(other.getFirst().tier()))
                .map(this::view)
                .toList();
    }

    private ModelView view(List<Deployment> same) {
        Deployment first = same.getFirst();
        String model = first.upstreamModel();
        Optional<Station> station = fleet.find(first.id());
        OptionalLong context = station.map(Station::context).orElse(OptionalLong.empty());
        ModelCounters.Count count = counters.of(model);
        return new ModelView(
                first.tier(),
                same.stream().map(Deployment::modelName).distinct().toList(),
                model,
                first.provider().name().toLowerCase(Locale.ROOT),
                first.paid(),
                context,
                station.flatMap(Station::tools),
                station.flatMap(Station::vision),
                configuration
                        .models()
                        .find(model)
                        .flatMap(ModelData::retirement)
                        .map(retirement -> retired(model, retirement)),
                new ModelView.Calls(
                        count.nativeCalls(), count.repaired(), count.dropped(), count.truncated(), count.loops()),
                advice(first, station.map(Station::statedContext).orElse(OptionalLong.empty())));
    }

    private ModelView.Retired retired(String model, Retirement retirement) {
        return new ModelView.Retired(
                retirement.since(),
                retirement.isOver(today),
                configuration.models().heirOf(model, today).orElse(retirement.heir()));
    }

    /** Where the model has less than it is asked for, a larger wish changes nothing. */
    private Optional<String> advice(Deployment deployment, OptionalLong stated) {
        OptionalInt asked = Upstreams.numCtx(deployment, configuration.models());
        OptionalLong wanted = asked.isPresent() ? OptionalLong.of(asked.getAsInt()) : OptionalLong.empty();
        boolean asAsked = stated.equals(wanted);
        return ContextAdvice.warning(
                deployment.tier().name(), deployment.upstreamModel(), wanted, asAsked ? OptionalLong.empty() : stated);
    }
}
