/**
 * Codecs without I/O: bytes in, values out, and back, whatever pieces the bytes come in.
 *
 * <p>A {@link dev.fourtier.wire.StreamDecoder} per kind of upstream turns what arrives into
 * {@link dev.fourtier.model.StreamEvent}s; an {@link dev.fourtier.wire.AnswerWriter} per kind of client turns those into bytes.
 * Nothing here knows sockets, threads or clocks.
 */
@NullMarked
package dev.fourtier.wire;

import org.jspecify.annotations.NullMarked;
