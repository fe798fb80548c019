/**
 * The doctor: what can be wrong with {@code co} and with what it needs, as findings with a cure each.
 *
 * <p>Two halves. A {@code …Probe} looks at the world (files, ports, services, with short limits) and gives plain records; a
 * {@code …Checks} beside it turns those into {@link dev.fourtier.doctor.Finding}s and is pure. {@link
 * dev.fourtier.doctor.Doctor} runs all of them at once inside one limit, whoever hangs; {@link
 * dev.fourtier.doctor.Fix} is what may be mended without asking: folders and files of {@code co} itself, never a file of the
 * person's.
 *
 * <p>What only other rooms know, such as who holds a port, comes in with the {@link dev.fourtier.doctor.Patient}. May not
 * stand here: a logger, Jackson's databind, Jetty. Who types {@code co doctor} waits for it.
 */
@NullMarked
package dev.fourtier.doctor;

import org.jspecify.annotations.NullMarked;
