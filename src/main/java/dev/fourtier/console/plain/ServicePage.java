package dev.fourtier.console.plain;

import dev.fourtier.control.service.ServiceView;
import dev.fourtier.control.service.Services.Deed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One service, and what can be done to it. */
record ServicePage(String name) implements ChoicePage {
    @Override
    public List<String> facts(Sight sight) {
        return List.of(service(sight)
                .map(each -> ServicesPage.line(each, sight) + ".")
                .orElse("There is no service '" + name + "' any more."));
    }

    private Optional<ServiceView> service(Sight sight) {
        return sight.operations().services().list().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    @Override
    public List<Choice> choices(Sight sight) {
        return List.of(
                Choice.of("start", "Start", act("start", Deed.START)),
                Choice.of("stop", "Stop", Turn.to(sure("stop", Deed.STOP))),
                Choice.of("restart", "Restart", Turn.to(sure("restart", Deed.RESTART))),
                Choice.of("adopt", "Adopt: use what answers on its port", act("adopt", Deed.ADOPT)),
                Choice.of("logs", "Logs of it", Turn.to(LogsPage.of(name, this))));
    }

    private Page sure(String word, Deed deed) {
        return new SurePage(
                List.of(
                        word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + " " + name + "?",
                        "Requests that use it end or move up a tier."),
                "yes",
                act(word, deed),
                this);
    }

    private Turn act(String word, Deed deed) {
        String what = word + " " + name;
        return Turn.to(new WaitPage(this, what, what))
                .with(Errand.ruling(what, operations -> operations.services().act(name, deed)));
    }

    @Override
    public Page back() {
        return ServicesPage.HERE;
    }
}
