package dev.fourtier.upstream;

/** Hears how a {@link Call} goes. */
@FunctionalInterface
public interface CallListener {
    void onBatch(Batch batch);
}
