package dev.fourtier.control.history;

import dev.fourtier.ledger.Answerer;
import dev.fourtier.ledger.RequestRecord;
import dev.fourtier.ledger.TryRecord;
import dev.fourtier.model.Money;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Finished requests in each form. */
final class RequestSheets {
    private RequestSheets() {}

    static Sheet<RequestRecord> of(Form form, Writer out, ZoneId zone) {
        return switch (form) {
            case TEXT -> new Table(out, zone);
            case JSON -> new Json(new JsonFactory().createGenerator(ObjectWriteContext.empty(), out));
            case CSV -> new Lines(out);
        };
    }

    /** Like {@code x-co-attempts}: {@code T1=timeout,T2=ok}. */
    private static String path(RequestRecord request) {
        return request.path().stream()
                .map(step -> step.tier() + "=" + step.outcome())
                .collect(Collectors.joining(","));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String dollars(Money money) {
        return money.dollars().toPlainString();
    }

    private static final class Table implements Sheet<RequestRecord> {
        private static final String ROW = "%-16s %-4s %-18s %-9s %6s %6s %6s %7s";
        private static final String WHY = "                 ";
        private static final int WIDTH = 79;

        private final Writer out;
        private final DateTimeFormatter clock;
        private boolean begun;

        Table(Writer out, ZoneId zone) {
            this.out = out;
            this.clock =
                    DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(zone);
        }

        @Override
        public void row(RequestRecord request) throws IOException {
            if (!begun) {
                line(ROW, "started", "tier", "model", "outcome", "in", "out", "time", "cost");
                begun = true;
            }
            line(
                    ROW,
                    clock.format(request.startedAt()),
                    request.answeredBy().map(by -> by.tier().name()).orElse("-"),
                    Amounts.fit(request.answeredBy().map(Answerer::model).orElse("-"), 18),
                    word(request.outcome()),
                    Amounts.count(request.usage().inputTokens()),
                    Amounts.count(request.usage().outputTokens()),
                    Amounts.time(request.timing().total()),
                    Amounts.fit(Amounts.money(request.cost().paid()), 7));
            if (!request.path().stream().allMatch(TryRecord::answered)) {
                String why = request.path().stream()
                        .map(step -> step.tier() + " " + step.outcome())
                        .collect(Collectors.joining(", "));
                line("%s", Amounts.fit(WHY + why, WIDTH));
            }
        }

        private void line(String format, Object... cells) throws IOException {
            out.append(String.format(Locale.ROOT, format, cells).stripTrailing())
                    .append('\n');
        }

        @Override
        public void end(long rows) {
            // A table needs no end.
        }
    }

    private static final class Lines implements Sheet<RequestRecord> {
        private final Writer out;
        private boolean begun;

        Lines(Writer out) {
            this.out = out;
        }

        @Override
        public void row(RequestRecord request) throws IOException {
            begin();
            Csv.line(
                    out,
                    List.of(
                            request.id().value(),
                            request.startedAt().toString(),
                            request.finishedAt().toString(),
                            request.origin().client(),
                            request.origin().workspace().orElse(""),
                            request.origin().conversation(),
                            request.origin().agent().orElse(""),
                            word(request.kind()),
                            request.modelAsked(),
                            Boolean.toString(request.streamed()),
                            request.answeredBy().map(by -> by.tier().name()).orElse(""),
                            request.answeredBy().map(Answerer::model).orElse(""),
                            word(request.outcome()),
                            Integer.toString(request.status()),
                            path(request),
                            Long.toString(request.usage().inputTokens()),
                            Long.toString(request.usage().outputTokens()),
                            Long.toString(request.usage().cacheReadInputTokens()),
                            Long.toString(request.usage().cacheCreationInputTokens()),
                            request.timing()
                                    .firstToken()
                                    .map(time -> Long.toString(time.toMillis()))
                                    .orElse(""),
                            Long.toString(request.timing().total().toMillis()),
                            dollars(request.cost().paid()),
                            dollars(request.cost().atT4())));
        }

        private void begin() throws IOException {
            if (!begun) {
                begun = true;
                out.append(
                        "id,started_at,finished_at,client,workspace,conversation,agent,kind,model_asked,streamed,tier,"
                                + "model,outcome,status,attempts,input_tokens,output_tokens,cache_read_tokens,cache_write_tokens,"
                                + "first_token_ms,total_ms,cost_usd,t4_cost_usd\n");
            }
        }

        @Override
        public void end(long rows) throws IOException {
            begin();
        }
    }

    private static final class Json implements Sheet<RequestRecord> {
        private final JsonGenerator json;

        Json(JsonGenerator json) {
            this.json = json;
            json.writeStartArray();
        }

        @Override
        public void row(RequestRecord request) {
            json.writeRaw('\n');
            json.writeStartObject();
            json.writeStringProperty("id", request.id().value());
            json.writeStringProperty("started_at", request.startedAt().toString());
            json.writeStringProperty("finished_at", request.finishedAt().toString());
            json.writeStringProperty("client", request.origin().client());
            text("workspace", request.origin().workspace());
            json.writeStringProperty("conversation", request.origin().conversation());
            text("agent", request.origin().agent());
            json.writeStringProperty("kind", word(request.kind()));
            json.writeStringProperty("model_asked", request.modelAsked());
            json.writeBooleanProperty("streamed", request.streamed());
            text("tier", request.answeredBy().map(by -> by.tier().name()));
            text("model", request.answeredBy().map(Answerer::model));
            json.writeStringProperty("outcome", word(request.outcome()));
            json.writeNumberProperty("status", request.status());
            json.writeStringProperty("attempts", path(request));
            json.writeArrayPropertyStart("path");
            request.path().forEach(this::step);
            json.writeEndArray();
            json.writeNumberProperty("input_tokens", request.usage().inputTokens());
            json.writeNumberProperty("output_tokens", request.usage().outputTokens());
            json.writeNumberProperty("cache_read_tokens", request.usage().cacheReadInputTokens());
            json.writeNumberProperty("cache_write_tokens", request.usage().cacheCreationInputTokens());
            request.timing()
                    .firstToken()
                    .map(Duration::toMillis)
                    .ifPresentOrElse(
                            time -> json.writeNumberProperty("first_token_ms", time),
                            () -> json.writeNullProperty("first_token_ms"));
            json.writeNumberProperty("total_ms", request.timing().total().toMillis());
            json.writeNumberProperty("cost_usd", request.cost().paid().dollars());
            json.writeNumberProperty("t4_cost_usd", request.cost().atT4().dollars());
            json.writeEndObject();
        }

        private void step(TryRecord step) {
            json.writeStartObject();
            json.writeStringProperty("tier", step.tier().name());
            json.writeStringProperty("deployment", step.deployment());
            json.writeStringProperty("model", step.model());
            json.writeStringProperty("outcome", step.outcome());
            json.writeStringProperty("detail", step.detail());
            json.writeNumberProperty("duration_ms", step.duration().toMillis());
            json.writeEndObject();
        }

        private void text(String name, Optional<String> text) {
            text.ifPresentOrElse(value -> json.writeStringProperty(name, value), () -> json.writeNullProperty(name));
        }

        @Override
        public void end(long rows) {
            json.writeEndArray();
            json.writeRaw('\n');
            json.flush();
        }
    }
}
