package dev.fourtier.app;

import dev.fourtier.bridge.NoEngine;
import dev.fourtier.bridge.engine.GeminiEngine;
import dev.fourtier.bridge.engine.GeminiFailure;

/** Makes what stands behind the bridge. One that is {@link AutoCloseable} is closed with it. */
@FunctionalInterface
interface Engines {
    /** Nothing does. */
    Engines NONE = () -> new NoEngine(new GeminiFailure.NoCli("co has no Gemini CLI to ask:"
            + " T3 can be reached with a key of yours and a gemini/ entry in config.yaml"));

    GeminiEngine open();
}
