import type { SeenMessage } from "../api/message.ts";
import type { Texts } from "../texts/english.ts";
import { refusalText } from "../texts/text-context.tsx";
import { mergeMessages, removed, withoutPending } from "./apply-event.ts";
import { loadMessage } from "./load.ts";
import { quietly, type Session } from "./session.ts";
import type { PendingMessage } from "./session-state.ts";

function channelPath(session: Session, channel: string, rest = ""): string {
  return session.path(`/channels/${encodeURIComponent(channel)}${rest}`);
}

export interface Draft {
  readonly content: string;
  readonly files: readonly File[];
  readonly replyTo: string | null;
}

/**
 * Sends a message. It shows at once as waiting; if the sandbox refuses, it stays with the reason
 * and can be sent again. Never rejects.
 */
export async function sendMessage(
  session: Session,
  t: Texts,
  channel: string,
  draft: Draft,
): Promise<void> {
  const nonce = newNonce();
  await attempt(session, t, channel, { ...draft, nonce, at: Date.now(), failed: null });
}

/** Sends a failed message again, under its own nonce, so that it cannot appear twice. */
export async function retryMessage(
  session: Session,
  t: Texts,
  channel: string,
  pending: PendingMessage,
): Promise<void> {
  await attempt(session, t, channel, { ...pending, failed: null });
}

/** Gives up a failed message. */
export function discardMessage(session: Session, channel: string, nonce: string): void {
  session.store.set((state) => ({ ...state, pending: withoutPending(state, channel, nonce) }));
}

async function attempt(session: Session, t: Texts, channel: string, message: PendingMessage) {
  setPending(session, channel, message);
  try {
    const answer = await session.api.send<SeenMessage>(
      "POST",
      channelPath(session, channel, "/messages"),
      bodyOf(message),
    );
    session.store.set((state) => {
      const held = state.messages[channel];
      const seen = { message: answer.message, ephemeral: false };
      return {
        ...state,
        pending: withoutPending(state, channel, message.nonce),
        read: { ...state.read, [channel]: answer.message.id },
        messages: held?.atEnd
          ? { ...state.messages, [channel]: { ...held, items: mergeMessages(held.items, [seen]) } }
          : state.messages,
      };
    });
  } catch (error) {
    setPending(session, channel, { ...message, failed: refusalText(t, error) });
  }
}

function setPending(session: Session, channel: string, message: PendingMessage): void {
  session.store.set((state) => {
    const others = (state.pending[channel] ?? []).filter((one) => one.nonce !== message.nonce);
    return { ...state, pending: { ...state.pending, [channel]: [...others, message] } };
  });
}

function bodyOf(message: PendingMessage): unknown {
  const payload = {
    ...(message.content === "" ? {} : { content: message.content }),
    ...(message.replyTo === null ? {} : { replyTo: message.replyTo }),
    nonce: message.nonce,
  };
  if (message.files.length === 0) return payload;
  const form = new FormData();
  form.set("payload_json", JSON.stringify(payload));
  for (const [index, file] of message.files.entries()) form.set(`files[${index}]`, file, file.name);
  return form;
}

/** At most 25 characters, as the platform wants. */
function newNonce(): string {
  return crypto.getRandomValues(new Uint32Array(3)).join("").slice(0, 24);
}

/** Changes one's own message. Rejects with the sandbox's refusal. */
export async function editMessage(
  session: Session,
  channel: string,
  id: string,
  content: string,
): Promise<void> {
  await session.api.send("PATCH", channelPath(session, channel, `/messages/${id}`), { content });
  await loadMessage(session, channel, id);
}

/** Deletes a message; it goes at once and comes back if that is refused, which rejects. */
export async function deleteMessage(session: Session, channel: string, id: string): Promise<void> {
  await session.api.send("DELETE", channelPath(session, channel, `/messages/${id}`));
  session.store.set((state) => removed(state, channel, id));
}

/** Adds or takes back a reaction, shown at once and then read afresh. */
export async function toggleReaction(
  session: Session,
  channel: string,
  id: string,
  emoji: string,
  on: boolean,
): Promise<void> {
  const path = channelPath(
    session,
    channel,
    `/messages/${id}/reactions/${encodeURIComponent(emoji)}`,
  );
  await session.api.send(on ? "PUT" : "DELETE", path);
  await loadMessage(session, channel, id);
}

const typingSent = new Map<string, number>();

/** Tells the others that this member types; at most every eight seconds in a channel. */
export function sendTyping(session: Session, channel: string): void {
  const key = `${session.memberKey} ${channel}`;
  const now = Date.now();
  if (now - (typingSent.get(key) ?? 0) < 8000) return;
  typingSent.set(key, now);
  quietly(session.api.send("POST", channelPath(session, channel, "/typing")));
}

/** After a message the next key stroke is told at once. */
export function typingDone(session: Session, channel: string): void {
  typingSent.delete(`${session.memberKey} ${channel}`);
}

/** Takes an ephemeral message away. */
export async function dismissEphemeral(
  session: Session,
  channel: string,
  id: string,
): Promise<void> {
  session.store.set((state) => removed(state, channel, id));
  await session.api.send("DELETE", session.path(`/ephemeral/${id}`));
}
