package dev.fourtier.console.view;

import dev.fourtier.control.service.ServiceView;
import dev.fourtier.control.service.Services;
import java.util.List;

/** What is done to services: what takes something away from somebody asks first. */
public final class ServiceDeeds {
    private ServiceDeeds() {}

    static Effect of(ServiceView service, Services.Deed deed) {
        Effect act = Effect.ruling(operations -> operations.services().act(service.name(), deed));
        return switch (deed) {
            case START, ADOPT -> act;
            case STOP ->
                new Effect.Open(Confirm.yesOrNo(
                        "Stop " + service.name() + "?",
                        List.of("Requests that use it end or move up a tier.", "co stop " + service.name()),
                        act));
            case RESTART ->
                new Effect.Open(Confirm.yesOrNo(
                        "Restart " + service.name() + "?",
                        List.of("Requests that use it end or move up a tier.", "co restart " + service.name()),
                        act));
        };
    }

    /** Every one of them, after the word was typed. */
    public static Effect stopAll(List<ServiceView> services) {
        List<String> names = services.stream()
                .filter(service -> !service.adopted() && service.kind() != ServiceView.Kind.WORKER)
                .map(ServiceView::name)
                .toList();
        return new Effect.Open(Confirm.word(
                "Stop everything?",
                List.of("This stops " + String.join(", ", names) + ".", "Open requests end."),
                "stop",
                new Effect.Many(names.stream()
                        .map(name -> Effect.ruling(
                                operations -> operations.services().act(name, Services.Deed.STOP)))
                        .toList())));
    }
}
