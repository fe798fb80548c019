/**
 * What both front doors share: who may come in ({@link dev.fourtier.http.Guard}), bodies with a bound
 * ({@link dev.fourtier.http.Body}) and the one way an answer goes out ({@link dev.fourtier.http.Pump}).
 *
 * <p>Nothing here knows tiers or what a request is about.
 */
@NullMarked
package dev.fourtier.http;

import org.jspecify.annotations.NullMarked;
