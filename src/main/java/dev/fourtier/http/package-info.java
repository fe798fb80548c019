/**
 * What both front doors share: who may come in ({@link dev.fourtier.http.Guard}), bodies with a bound
 * ({@link dev.fourtier.http.Body}), what differs between the clients' APIs ({@link dev.fourtier.http.Dialect}) and the one way an
 * answer goes out ({@link dev.fourtier.http.Delivery}, {@link dev.fourtier.http.Pump}).
 *
 * <p>Nothing here knows tiers or what a request is about.
 */
@NullMarked
package dev.fourtier.http;

import org.jspecify.annotations.NullMarked;
