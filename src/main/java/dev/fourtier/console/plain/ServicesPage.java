package dev.fourtier.console.plain;

import dev.fourtier.console.widget.Words;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.service.ServiceView;
import dev.fourtier.control.service.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * All services.
 *
 * @param names as they were read out: a number is one of these
 */
record ServicesPage(List<String> names) implements ChoicePage {
    static final ServicesPage HERE = new ServicesPage(List.of());

    ServicesPage {
        names = List.copyOf(names);
    }

    @Override
    public Page arrived(Sight sight) {
        return new ServicesPage(sight.operations().services().list().stream()
                .map(ServiceView::name)
                .toList());
    }

    @Override
    public List<String> facts(Sight sight) {
        return List.of("Services.");
    }

    @Override
    public List<Choice> choices(Sight sight) {
        List<ServiceView> now = sight.operations().services().list();
        List<Choice> choices = new ArrayList<>();
        for (String name : names) {
            String label = now.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .map(each -> line(each, sight))
                    .orElse(name + ": gone");
            choices.add(Choice.of(name, label, Turn.to(new ServicePage(name))));
        }
        choices.add(Choice.of("stopall", "Stop all (stopall)", Turn.to(stopAll(now))));
        return choices;
    }

    /** One service in a line. */
    static String line(ServiceView service, Sight sight) {
        boolean runs = service.state() == StatusView.State.RUNNING;
        return service.name() + ": "
                + Spoken.list(
                        service.adopted()
                                ? "adopted, " + service.state().word()
                                : service.state().word(),
                        service.port().isPresent() ? "port " + service.port().getAsInt() : "",
                        service.pid().isPresent() ? "process " + service.pid().getAsLong() : "",
                        service.cpu().isPresent()
                                ? "CPU " + Words.share(service.cpu().getAsDouble())
                                : "",
                        service.residentBytes().isPresent()
                                ? "memory "
                                        + Words.bytes(service.residentBytes().getAsLong()) + "B"
                                : "",
                        runs
                                ? service.since()
                                        .map(since -> "up " + Spoken.seconds(Duration.between(since, sight.now())))
                                        .orElse("")
                                : "",
                        service.restarts() > 0 ? Words.many(service.restarts(), "restart") : "",
                        service.health());
    }

    private Page stopAll(List<ServiceView> now) {
        List<String> ours = now.stream()
                .filter(each -> !each.adopted() && each.kind() != ServiceView.Kind.WORKER)
                .map(ServiceView::name)
                .toList();
        String what = "stop " + String.join(", ", ours);
        return new SurePage(
                List.of("This stops " + String.join(", ", ours) + ".", "Open requests end."),
                "stop",
                new Turn(
                        new WaitPage(this, what, what),
                        true,
                        List.of(),
                        List.of(Errand.ruling(what, operations -> all(operations.services(), ours)))),
                this);
    }

    private static CompletionStage<Ruling> all(Services services, List<String> names) {
        List<CompletableFuture<Ruling>> each = names.stream()
                .map(name -> services.act(name, Services.Deed.STOP).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                .thenApply(_ -> new Ruling(
                        Ruling.Kind.DONE,
                        String.join(
                                "\n",
                                each.stream()
                                        .map(done -> done.join().sentence())
                                        .toList())));
    }

    @Override
    public Page back() {
        return MainPage.HERE;
    }
}
