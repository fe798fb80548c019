package dev.fourtier.app;

import dev.fourtier.catalog.CloudName;
import dev.fourtier.catalog.Found;
import dev.fourtier.catalog.Listings;
import dev.fourtier.catalog.ModelSource;
import dev.fourtier.catalog.ModelSources;
import dev.fourtier.catalog.Updates;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.ModelData;
import dev.fourtier.config.Provider;
import dev.fourtier.control.ModelView;
import dev.fourtier.control.catalog.CatalogView;
import dev.fourtier.model.Tier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One line per model of each source: what the source, the files and the tiers say of it, put together. */
final class CatalogRows {
    private static final String FILE = "models.conf";
    private static final String ANTHROPIC = "anthropic";

    private record Key(String source, String model) {}

    private final Configuration configuration;
    private final List<ModelSource> sources;
    private final List<ModelView> tiers;
    private final Updates updates;
    private final LocalDate today;
    private final Map<Key, Found> found = new LinkedHashMap<>();
    private final Map<Key, List<Deployment>> used = new LinkedHashMap<>();

    /** @param tiers the configured models, as they did */
    CatalogRows(
            Configuration configuration,
            List<ModelSource> sources,
            List<ModelView> tiers,
            Updates updates,
            LocalDate today) {
        this.configuration = configuration;
        this.sources = sources;
        this.tiers = tiers;
        this.updates = updates;
        this.today = today;
    }

    /** What tiers answer with first, from T1 up, then what is there, then what could be. */
    List<CatalogView.Model> of(Map<ModelSource, Listings.Listing> listings) {
        listings.forEach((source, listing) ->
                listing.models().forEach(each -> found.put(new Key(source.name(), each.name()), each)));
        configuration.deployments().forEach(this::add);
        configuration.models().models().forEach(this::add);
        return found.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(
                                (CatalogView.Model row) -> row.tiers().isEmpty())
                        .thenComparing(row ->
                                row.tiers().isEmpty() ? Tier.T1 : row.tiers().getFirst())
                        .thenComparing(row -> !row.installed())
                        .thenComparing(CatalogView.Model::source)
                        .thenComparing(CatalogView.Model::name))
                .toList();
    }

    static CatalogView.Source file() {
        return new CatalogView.Source(FILE, Optional.empty(), false, Optional.empty());
    }

    private void add(Deployment deployment) {
        boolean ollama = deployment.provider() == Provider.OLLAMA;
        String model = ollama ? CloudName.tagged(deployment.upstreamModel()) : deployment.upstreamModel();
        var key = new Key(ModelSources.nameOf(deployment, sources), model);
        used.computeIfAbsent(key, _ -> new ArrayList<>()).add(deployment);
        boolean local = ollama && !CloudName.is(model);
        found.putIfAbsent(key, local ? absent(model) : Found.named(model));
    }

    /** Only where no source has it: a file says what could be. */
    private void add(ModelData model) {
        boolean known = found.keySet().stream()
                .anyMatch(key -> configuration
                        .models()
                        .find(key.model())
                        .filter(model::equals)
                        .isPresent());
        if (!known) {
            String name = model.name();
            if (name.startsWith("gemini-")) {
                found.put(new Key(ModelSources.GEMINI, name), Found.named(name));
            } else if (name.startsWith("claude-")) {
                found.put(new Key(ANTHROPIC, name), Found.named(name));
            } else {
                found.put(new Key(FILE, name), absent(name));
            }
        }
    }

    private static Found absent(String name) {
        Found named = Found.named(name);
        return new Found(
                name,
                named.size(),
                false,
                named.context(),
                named.tools(),
                named.vision(),
                named.digest(),
                named.quantization(),
                named.loadedUntil(),
                named.loadedBytes());
    }

    private CatalogView.Model row(Key key, Found model) {
        List<Deployment> entries = used.getOrDefault(key, List.of());
        Optional<ModelData> data = configuration.models().find(model.name());
        Optional<ModelView> view = entries.stream()
                .findFirst()
                .flatMap(entry -> tiers.stream()
                        .filter(each ->
                                each.tier() == entry.tier() && each.model().equals(entry.upstreamModel()))
                        .findFirst());
        return new CatalogView.Model(
                model.name(),
                key.source(),
                entries.stream().map(Deployment::tier).distinct().sorted().toList(),
                entries.stream().map(Deployment::modelName).distinct().toList(),
                data.map(ModelData::aliases).orElse(List.of()),
                model.size(),
                model.installed(),
                entries.isEmpty()
                        ? key.source().equals(ANTHROPIC)
                        : entries.stream().anyMatch(Deployment::paid),
                context(model, data, view),
                model.tools().or(() -> view.flatMap(ModelView::tools)).or(() -> data.flatMap(ModelData::tools)),
                model.vision().or(() -> view.flatMap(ModelView::vision)).or(() -> data.flatMap(ModelData::vision)),
                model.digest(),
                model.quantization(),
                model.loadedUntil(),
                model.loadedBytes(),
                data.flatMap(ModelData::retirement)
                        .map(retirement -> new ModelView.Retired(
                                retirement.since(),
                                retirement.isOver(today),
                                configuration
                                        .models()
                                        .heirOf(model.name(), today)
                                        .orElse(retirement.heir()))),
                view.map(ModelView::calls),
                updates.isNewer(model));
    }

    /** As a tier really has it, else what the source was told, else what the file says. */
    private static OptionalLong context(Found model, Optional<ModelData> data, Optional<ModelView> view) {
        OptionalLong tier = view.map(ModelView::context).orElse(OptionalLong.empty());
        OptionalInt said = data.map(ModelData::contextLimit).orElse(OptionalInt.empty());
        if (tier.isPresent() || model.context().isPresent()) {
            return tier.isPresent() ? tier : model.context();
        }
        return said.isPresent() ? OptionalLong.of(said.getAsInt()) : OptionalLong.empty();
    }
}
