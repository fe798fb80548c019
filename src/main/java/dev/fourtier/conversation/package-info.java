/**
 * Which request belongs to which session, agent and prompt; what the person said about a conversation; and when two requests are
 * the same one.
 *
 * <p>{@link dev.fourtier.conversation.ConversationKey} and {@link dev.fourtier.conversation.PromptKey} name the place of a request,
 * {@link dev.fourtier.conversation.Fingerprint} its content, {@link dev.fourtier.conversation.Conversations} remembers raises and
 * loops. Keys come from headers that any client can write, so they group requests and never prove anything. What a person wrote is
 * kept as a hash or a length only. Nothing here sends, decides about money or touches a file.
 */
@NullMarked
package dev.fourtier.conversation;

import org.jspecify.annotations.NullMarked;
