/**
 * The front door on :4000.
 *
 * <p>One request, one way through: {@link dev.fourtier.proxy.FrontDoor} finds the endpoint,
 * {@link dev.fourtier.proxy.Exchange} reads the body, lets {@code routing} decide, opens an upstream and moves its answer to the
 * client; a try that fails before the first content goes back to {@code routing}. {@link dev.fourtier.http.Dialect} is what
 * differs between the APIs, {@link dev.fourtier.proxy.Fleet} the deployments as they stand now.
 */
@NullMarked
package dev.fourtier.proxy;

import org.jspecify.annotations.NullMarked;
