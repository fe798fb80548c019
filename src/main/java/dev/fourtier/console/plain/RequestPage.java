package dev.fourtier.console.plain;

import dev.fourtier.console.view.request.Curl;
import dev.fourtier.console.view.request.Export;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.request.RequestDetail;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One request: its way through the tiers, what it said, and sending it again.
 *
 * @param last what was known of it, for when it is forgotten
 */
record RequestPage(String id, RequestView last) implements ChoicePage {
    @Override
    public List<String> facts(Sight sight) {
        RequestView request = now(sight);
        List<String> lines = new ArrayList<>();
        lines.add("Request " + id + ", " + RequestsPage.stage(request) + ".");
        lines.add("Begun at " + Words.clock(request.startedAt(), sight.zone()) + ", took "
                + Spoken.time(request.total()) + ".");
        request.firstToken().ifPresent(time -> lines.add("First word after " + Spoken.time(time) + "."));
        lines.add("Asked for " + request.modelAsked() + ", " + request.kind() + ", from " + request.client()
                + (request.workspace().isEmpty() ? "" : " in " + request.workspace()) + ".");
        request.path().forEach(each -> lines.add(attempt(each)));
        request.tier()
                .ifPresent(tier -> lines.add("Tier " + tier
                        + request.model().map(model -> ", " + model).orElse("") + "."));
        if (request.status() > 0) {
            lines.add("Status " + request.status() + ".");
        }
        double speed = request.tokensPerSecond();
        lines.add(request.tokensIn() + " tokens in, " + request.tokensOut() + " out"
                + (speed > 0 ? ", " + Math.round(speed) + " a second" : "") + ".");
        lines.add("Paid " + Words.money(request.paid()) + "; T4 would have cost " + Words.money(request.atT4()) + ".");
        return lines;
    }

    private RequestView now(Sight sight) {
        return sight.operations().requests().recent(RequestsPage.LOOKED_AT).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(last);
    }

    private static String attempt(RequestView.Try each) {
        return "Try at " + each.tier() + ", " + each.model() + ": " + each.outcome()
                + (each.why().isEmpty() ? "" : ", " + each.why()) + ", began after " + Spoken.time(each.began())
                + each.connect()
                        .map(time -> ", connected after " + Spoken.time(time))
                        .orElse("")
                + each.firstByte()
                        .map(time -> ", first byte after " + Spoken.time(time))
                        .orElse("")
                + ", took " + Spoken.time(each.took()) + ".";
    }

    @Override
    public List<Choice> choices(Sight sight) {
        return List.of(
                Choice.of("received", "The request as it was received", ask(detail -> message(detail.received()))),
                Choice.of(
                        "sent",
                        "The request as it was sent",
                        ask(detail -> detail.sent().map(RequestPage::message).orElse(List.of("None was sent.")))),
                Choice.of(
                        "answer",
                        "The answer",
                        ask(detail ->
                                detail.answer().isEmpty() ? List.of("No text in it.") : Spoken.lines(detail.answer()))),
                Choice.of(
                        "curl",
                        "The request as a curl command",
                        ask(detail -> Spoken.lines(Curl.of(detail.received(), detail.truncated())))),
                Choice.of("json", "Keep it in a file, as JSON", keep(".json", sight, Export::json)),
                Choice.of(
                        "har",
                        "Keep it in a file, as an HTTP archive",
                        keep(
                                ".har",
                                sight,
                                (request, detail) -> Export.har(
                                        request,
                                        detail,
                                        sight.operations().status().version()))),
                Choice.of("logs", "Its lines in the logs", Turn.to(LogsPage.with(id, this))),
                Choice.of("again", "Send it again, to T3 at most", again()),
                Choice.of(
                        "raise",
                        "Raise its conversation by a tier",
                        ConversationsPage.raise(last.conversation(), this)));
    }

    private static List<String> message(RequestDetail.Message message) {
        List<String> lines = new ArrayList<>();
        lines.add(message.method() + " " + message.url());
        new TreeMap<>(message.headers()).forEach((name, value) -> lines.add(name + ": " + value));
        lines.addAll(Spoken.lines(message.body()));
        return lines;
    }

    private Turn ask(Function<RequestDetail, List<String>> part) {
        String what = "look at request " + id;
        return Turn.to(new WaitPage(this, what, what))
                .with(new Errand.Ask(what, operations -> told(what, operations.requests(), part)));
    }

    private CompletionStage<Heard.Told> told(
            String what, Requests requests, Function<RequestDetail, List<String>> part) {
        return requests.detail(id).thenApply(detail -> new Heard.Told(what, lines(detail, part)));
    }

    private static List<String> lines(Optional<RequestDetail> detail, Function<RequestDetail, List<String>> part) {
        if (detail.isEmpty()) {
            return List.of("What was said is no longer kept: only the newest requests are.");
        }
        List<String> lines = new ArrayList<>(part.apply(detail.get()));
        if (detail.get().truncated()) {
            lines.add("Parts of it were too large to keep.");
        }
        return lines;
    }

    private Turn keep(String ending, Sight sight, BiFunction<RequestView, Optional<RequestDetail>, String> form) {
        String what = "keep request " + id;
        return Turn.to(new WaitPage(this, what, what))
                .with(new Errand.Ask(
                        what,
                        operations -> operations
                                .requests()
                                .detail(id)
                                .thenApply(
                                        detail -> new Heard.Ready(what, id + ending, form.apply(now(sight), detail)))));
    }

    private Turn again() {
        String what = "send request " + id + " again";
        return Turn.to(new WaitPage(this, what, what))
                .with(Errand.ruling(what, operations -> operations.requests().replay(id)));
    }

    @Override
    public Page back() {
        return RequestsPage.HERE;
    }
}
