package dev.fourtier.config;

import dev.fourtier.model.Tier;
import dev.fourtier.model.TierPatterns;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one entry of {@code model_list}. */
final class DeploymentReader {
    /** More than the front door lets in connections would be no bound. */
    private static final int MOST_PLACES = 4096;

    private static final String PREFIXES = "ollama/, ollama_chat/, openai/, gemini/ or anthropic/";
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_-]{0,30}");
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cc}*]{1,200}");
    private static final int LOCAL_PLACES = 1;
    private static final int OTHER_PLACES = 8;
    private static final int LARGEST_CONTEXT = 100_000_000;

    private final Problems problems;
    private final Map<String, String> env;
    private final Fields entry;
    private final Fields params;
    private final Fields info;

    private DeploymentReader(Problems problems, Map<String, String> env, Fields entry, Fields params, Fields info) {
        this.problems = problems;
        this.env = env;
        this.entry = entry;
        this.params = params;
        this.info = info;
    }

    /** The deployment without its final id, or empty with the reasons among the problems. */
    static Optional<Deployment> read(Yaml.Mapping mapping, Problems problems, Map<String, String> env) {
        var entry = new Fields("", mapping, problems, env);
        entry.warnOfUnknown(LiteLlmKeys.ENTRY, LiteLlmKeys.ENTRY);
        Optional<Fields> params = entry.section("litellm_params");
        if (!entry.has("litellm_params")) {
            problems.error(
                    entry.place(),
                    "litellm_params is missing",
                    "Write litellm_params: and below it, indented, model: ollama/qwen2.5-coder:7b.");
        }
        var nothing = new Yaml.Mapping(Map.of(), mapping.place());
        Fields info = entry.section("model_info").orElseGet(() -> new Fields("model_info.", nothing, problems, env));
        info.warnOfUnknown(LiteLlmKeys.INFO, LiteLlmKeys.OUR_INFO);
        params.ifPresent(given -> given.warnOfUnknown(LiteLlmKeys.PARAMS, LiteLlmKeys.PARAMS));
        var reader = new DeploymentReader(
                problems,
                env,
                entry,
                params.orElseGet(() -> new Fields("litellm_params.", nothing, problems, env)),
                info);
        return reader.read(params.isPresent());
    }

    private record Model(Provider provider, String name) {}

    private Optional<Deployment> read(boolean hasParams) {
        // Each part reports its own problems, so all are read before the first missing one ends it.
        Optional<String> name = modelName();
        Optional<Model> model = hasParams ? model() : Optional.empty();
        Optional<Tier> declared = declaredTier();
        Optional<Boolean> paid = info.flag("paid");
        Limits limits = limits();
        var places = info.number("concurrency", 1, MOST_PLACES);
        if (name.isEmpty() || model.isEmpty()) {
            return Optional.empty();
        }
        Provider provider = model.get().provider();
        Optional<URI> base = apiBase(provider);
        Optional<ApiKey> key = base.flatMap(uri -> apiKey(provider, uri).filter(found -> travelsSafely(found, uri)));
        Optional<Tier> tier = tier(name.get(), provider, declared);
        if (base.isEmpty() || key.isEmpty() || tier.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Deployment(
                name.get(),
                name.get(),
                provider,
                model.get().name(),
                base.get(),
                key.get(),
                tier.get(),
                isPaid(provider, base.get(), tier.get(), paid),
                places.orElse(isLocalOllama(model.get()) ? LOCAL_PLACES : OTHER_PLACES),
                limits,
                entry.place()));
    }

    private Optional<String> modelName() {
        Optional<Fields.Value> name = entry.text("model_name");
        if (name.isEmpty()) {
            if (!entry.has("model_name")) {
                problems.error(
                        entry.place(), "model_name is missing", "Write model_name: claude-haiku-4-5, for example.");
            }
            return Optional.empty();
        }
        return named(name.get(), "model_name");
    }

    private Optional<String> named(Fields.Value name, String key) {
        if (NAME.matcher(name.text()).matches()) {
            return Optional.of(name.text());
        }
        problems.error(
                name.place(),
                key + " has blanks, a * or more than 200 characters",
                "Write one plain name; the patterns of the tiers (claude-haiku-*, ...) are built in.");
        return Optional.empty();
    }

    private Optional<Model> model() {
        Optional<Fields.Value> written = params.text("model");
        if (written.isEmpty()) {
            if (!params.has("model")) {
                problems.error(
                        params.place(),
                        "model is missing in litellm_params",
                        "Write model: and a name that begins with " + PREFIXES + ".");
            }
            return Optional.empty();
        }
        String text = written.get().text();
        int slash = text.indexOf('/');
        String prefix = slash < 0 ? "" : text.substring(0, slash);
        Optional<Provider> provider = Provider.named(prefix);
        if (provider.isEmpty()) {
            problems.error(
                    written.get().place(),
                    slash > 0 && PREFIX.matcher(prefix).matches()
                            ? "the prefix " + prefix + "/ of the model is not understood"
                            : "the model has no prefix that says which kind of service it is",
                    "Begin it with " + PREFIXES + "; any service with OpenAI's API is openai/ with its api_base.");
            return Optional.empty();
        }
        if (slash == text.length() - 1) {
            problems.error(
                    written.get().place(),
                    "the model has a prefix and no name",
                    "Write the service's name of the model after " + prefix + "/.");
            return Optional.empty();
        }
        var upstream = new Fields.Value(text.substring(slash + 1), written.get().place());
        return named(upstream, "model").map(name -> new Model(provider.get(), name));
    }

    private Optional<URI> apiBase(Provider provider) {
        // base_url is what OpenAI's SDK calls it, and LiteLLM takes both.
        String key = params.has("api_base") ? "api_base" : "base_url";
        Optional<Fields.Value> written = params.text(key);
        if (written.isPresent()) {
            Optional<URI> base = ApiBases.written(provider, written.get().text());
            if (base.isEmpty()) {
                problems.error(
                        written.get().place(),
                        key + " is no address of a web service",
                        "Write it like http://localhost:11434, without a user, a ? or a #.");
            }
            return base;
        }
        if (params.has(key)) {
            return Optional.empty();
        }
        Optional<URI> base = ApiBases.byDefault(provider, env);
        if (base.isEmpty()) {
            problems.error(
                    params.placeOf("model"),
                    "the environment variable OLLAMA_HOST, where this model is looked for, is no address",
                    "Set it like 127.0.0.1:11434, or write an api_base here.");
        }
        return base;
    }

    private Optional<ApiKey> apiKey(Provider provider, URI base) {
        HostKind host = HostKind.of(base);
        Place place = params.placeOf("api_key");
        Optional<Fields.Value> written = params.written("api_key");
        if (written.isEmpty()) {
            return params.has("api_key") ? Optional.empty() : Optional.of(ApiKeys.byDefault(provider, base));
        }
        String text = written.get().text();
        if (!text.startsWith(Fields.FROM_ENVIRONMENT)) {
            if (host == HostKind.LOOPBACK) {
                return Optional.of(new ApiKey.Literal(text));
            }
            problems.error(
                    place,
                    "a key stands in the file for a service that is not on this machine",
                    "Write api_key: os.environ/" + ApiKeys.variable(provider, base)
                            + " and set that environment variable; a key that stood in a file is best replaced.");
            return Optional.empty();
        }
        Optional<String> variable = Fields.variable(text);
        if (variable.isEmpty()) {
            problems.error(place, "api_key names no environment variable", "Write os.environ/NAME.");
            return Optional.empty();
        }
        if (provider == Provider.ANTHROPIC
                && host != HostKind.LOOPBACK
                && !variable.get().equals(ApiKeys.ANTHROPIC)) {
            // The children co starts lose this one variable; a key in another would reach them.
            problems.error(
                    place,
                    "the key of the paid API stands in another variable than " + ApiKeys.ANTHROPIC,
                    "Write api_key: os.environ/" + ApiKeys.ANTHROPIC + ".");
            return Optional.empty();
        }
        return Optional.of(new ApiKey.FromEnvironment(variable.get()));
    }

    private boolean travelsSafely(ApiKey key, URI base) {
        boolean open = base.getScheme().equalsIgnoreCase("http") && HostKind.of(base) == HostKind.PUBLIC;
        if (open && !(key instanceof ApiKey.None)) {
            problems.error(
                    params.placeOf("api_base"),
                    "the key would be sent over the internet unencrypted",
                    "Begin api_base with https://.");
            return false;
        }
        return true;
    }

    private Optional<Tier> declaredTier() {
        return info.text("tier").flatMap(value -> {
            Optional<Tier> tier = Arrays.stream(Tier.values())
                    .filter(known -> known.name().equals(value.text().toUpperCase(Locale.ROOT)))
                    .findFirst();
            if (tier.isEmpty()) {
                problems.error(value.place(), "model_info.tier is none of the tiers", "Write tier: T1, T2, T3 or T4.");
            }
            return tier;
        });
    }

    private Optional<Tier> tier(String name, Provider provider, Optional<Tier> declared) {
        Optional<Tier> own = provider == Provider.ANTHROPIC ? Optional.of(Tier.T4) : TierPatterns.tierOf(name);
        if (own.isPresent()) {
            if (declared.isPresent() && !declared.equals(own)) {
                problems.error(
                        info.placeOf("tier"),
                        provider == Provider.ANTHROPIC
                                ? "anthropic/ is always T4"
                                : "the name " + Quoted.name(name) + " is " + own.get() + " by its pattern",
                        provider == Provider.ANTHROPIC
                                ? "Remove tier."
                                : "Remove tier, or give the entry a model_name that does not begin with claude-.");
                return Optional.empty();
            }
            return own;
        }
        if (declared.isEmpty() && !info.has("tier")) {
            problems.error(
                    entry.placeOf("model_name"),
                    "the name " + Quoted.name(name) + " tells no tier",
                    "Write model_info: {tier: T2} in this entry, or T1, T3, T4.");
        }
        return declared;
    }

    private boolean isPaid(Provider provider, URI base, Tier tier, Optional<Boolean> declared) {
        if (provider == Provider.ANTHROPIC) {
            if (declared.isPresent() && !declared.get()) {
                problems.error(
                        info.placeOf("paid"),
                        "anthropic/ is always paid",
                        "Remove paid: false; each request is put to you before it is sent.");
            }
            return true;
        }
        boolean paid = declared.orElseGet(() -> HostKind.of(base) == HostKind.PUBLIC);
        if (paid && declared.isEmpty() && tier != Tier.T4) {
            problems.warning(
                    params.placeOf(params.has("api_base") ? "api_base" : "model"),
                    "this service is not on a private address and counts as paid: each request waits for your approval",
                    "If it costs you nothing (a free key of Google, for example), write model_info: {paid: false}; "
                            + "if it does, {paid: true} silences this.");
        }
        return paid;
    }

    /** One computer serves one local model at a time; a cloud model only passes through Ollama. */
    private static boolean isLocalOllama(Model model) {
        String name = model.name().toLowerCase(Locale.ROOT);
        return model.provider() == Provider.OLLAMA && !name.endsWith(":cloud") && !name.endsWith("-cloud");
    }

    private Limits limits() {
        var ours = info.number("num_ctx", 256, LARGEST_CONTEXT);
        // LiteLLM hands num_ctx on from litellm_params.
        var theirs = params.number("num_ctx", 256, LARGEST_CONTEXT);
        return new Limits(
                ours.isPresent() ? ours : theirs,
                info.number("max_input_tokens", 1, LARGEST_CONTEXT),
                info.number("max_output_tokens", 1, LARGEST_CONTEXT),
                info.seconds("first_byte_timeout_seconds", 1, Settings.LONGEST_FIRST_BYTE_SECONDS),
                info.seconds("idle_timeout_seconds", 1, Settings.LONGEST_IDLE_SECONDS),
                info.flag("supports_function_calling"),
                info.flag("supports_vision"));
    }
}
