package dev.fourtier.supervise;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody who wants to hear how a deed ended.
 *
 * @param begun   when it was asked for
 * @param already whether it was so before
 */
record Waiter(Deed deed, Instant begun, boolean already, CompletableFuture<Result> result) {
    /** Empty as long as it is not decided. */
    Optional<Result> judge(Keeper keeper, String obstacle) {
        return deed == Deed.STOP ? stopped(keeper) : started(keeper, obstacle);
    }

    private Optional<Result> stopped(Keeper keeper) {
        String name = keeper.name();
        return switch (keeper.phase()) {
            case Phase.Stopped _ ->
                Optional.of(Result.done(already ? name + " is not running, nothing to stop." : name + " is stopped."));
            case Phase.Adopted _ ->
                Optional.of(Result.impossible(name + " is not co's: it ran before, so co uses it and does not stop it."
                        + " End it where it was started."));
            default -> Optional.empty();
        };
    }

    private Optional<Result> started(Keeper keeper, String obstacle) {
        String name = keeper.name();
        return switch (keeper.phase()) {
            case Phase.Running running ->
                Optional.of(Result.done(
                        already
                                ? name + " is already running (" + Words.place(keeper) + ")."
                                : name + " runs (" + Words.place(keeper) + "), ready after "
                                        + Words.seconds(begun, running.since()) + "."));
            case Phase.Adopted _
            when deed == Deed.RESTART ->
                Optional.of(Result.impossible(name + " is not co's: it ran before, so co uses it and does not restart"
                        + " it. Do that where it was started."));
            case Phase.Adopted _ ->
                Optional.of(Result.done(name + " answers already (" + Words.place(keeper)
                        + ") and is not co's: used as it is, never stopped by co."));
            case Phase.Waiting _
            when !obstacle.isEmpty() ->
                Optional.of(
                        Result.impossible(name + " waits for " + obstacle + ", and starts as soon as that is ready."));
            case Phase.Missing(Instant _, String why) ->
                Optional.of(Result.impossible(name + " cannot start: " + why + "."));
            case Phase.Blocked(Instant _, String why) ->
                Optional.of(Result.impossible(name + " cannot start: " + why + "."));
            case Phase.Failed(Instant _, String why) -> Optional.of(failed(name, why));
            case Phase.Stopped(Instant _, String why) ->
                Optional.of(why.isEmpty() ? Result.impossible(name + " was stopped meanwhile.") : failed(name, why));
            case Phase.Resting(Instant since, Instant until, String why) ->
                Optional.of(Result.impossible(name + " " + why + ". It is started again in "
                        + Words.seconds(since, until) + "; 'co logs " + name + "' has what it said."));
            default -> Optional.empty();
        };
    }

    private static Result failed(String name, String why) {
        return Result.impossible(name + " " + why + ". 'co logs " + name + "' has what it said.");
    }
}
