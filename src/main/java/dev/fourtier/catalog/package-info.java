/**
 * The models of every source in one list, what is done to them, and which of them a tier answers with.
 *
 * <p>{@link dev.fourtier.catalog.Ollama} asks one Ollama, blocking, and serves commands without a daemon too; so nothing it needs
 * may load Jetty or Jackson's databind. {@link dev.fourtier.catalog.Listings} keeps what the sources said, and asks again in the
 * background. {@link dev.fourtier.catalog.TierSwitch} writes {@code config.yaml}. What a person is shown is made elsewhere.
 */
@NullMarked
package dev.fourtier.catalog;

import org.jspecify.annotations.NullMarked;
