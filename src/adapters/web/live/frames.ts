import type { ConversationScope } from "../../../core/permissions.ts";
import type { DeskEvent, NumberedEvent } from "../../../ports/event-log.ts";

/** An event ready for the wire. Streams that stand at the same number share one buffer. */
export interface EncodedEvent {
  readonly seq: number;
  readonly event: DeskEvent;
  /** What seeing it depends on; null for what every staff member may see. */
  readonly scope: ConversationScope | null;
  /** The frame for streams whose last number was `from - 1`. */
  frame(from: number): Buffer;
}

/** Encodes the payload at most once, however many streams it goes to. */
export function encodeEvent(epoch: string, { seq, event }: NumberedEvent): EncodedEvent {
  const { payload, scope } = split(event);
  const buffers = new Map<number, Buffer>();
  let tail: string | undefined;
  return {
    seq,
    event,
    scope,
    frame(from) {
      const known = buffers.get(from);
      if (known !== undefined) return known;
      // The object without its opening brace, to be continued after the numbers.
      tail ??= JSON.stringify(payload).slice(1);
      const head = `{"type":"${event.type}","from":${from},"seq":${seq}`;
      const data = tail === "}" ? `${head}}` : `${head},${tail}`;
      const buffer = Buffer.from(`id: ${epoch}.${seq}\nevent: ${event.type}\ndata: ${data}\n\n`);
      buffers.set(from, buffer);
      return buffer;
    },
  };
}

/** Takes the scope off, which is for us and not for the browser. */
function split(event: DeskEvent): { payload: object; scope: ConversationScope | null } {
  switch (event.type) {
    case "message.added":
    case "message.changed":
      return { payload: { message: event.message }, scope: event.scope };
    case "conversation.changed":
      return { payload: { conversation: event.conversation }, scope: event.scope };
    case "case.changed":
      return { payload: { case: event.case }, scope: null };
    case "article.changed":
      return { payload: { article: event.article }, scope: null };
    case "staff.changed":
      return { payload: { staff: event.staff }, scope: null };
    case "settings.changed":
      return { payload: {}, scope: null };
  }
}

/** Accounts for the numbers up to `seq` without content: keep-alive and proof in one. */
export function tickFrame(epoch: string, from: number, seq: number): Buffer {
  const data = JSON.stringify({ type: "tick", from: Math.min(from, seq), seq });
  return Buffer.from(`id: ${epoch}.${seq}\nevent: tick\ndata: ${data}\n\n`);
}

/** "Fetch everything anew and go on from here." */
export function resetFrame(epoch: string, seq: number): Buffer {
  const position = `${epoch}.${seq}`;
  const data = JSON.stringify({ type: "reset", position });
  return Buffer.from(`id: ${position}\nevent: reset\ndata: ${data}\n\n`);
}

/** Has no number: lost without harm, and it must not move the browser's `Last-Event-ID`. */
export function typingFrame(sign: {
  readonly conversationId: string;
  readonly by: "person" | "agent";
  readonly name: string;
}): Buffer {
  const { conversationId, by, name } = sign;
  const data = JSON.stringify({ type: "typing", conversationId, by, name });
  return Buffer.from(`event: typing\ndata: ${data}\n\n`);
}

export interface Position {
  readonly epoch: string;
  readonly seq: number;
}

/** Reads `<epoch>.<seq>`; null when it has another form. */
export function parsePosition(text: string): Position | null {
  const found = /^(.+)\.(\d{1,15})$/.exec(text);
  return found?.[1] === undefined ? null : { epoch: found[1], seq: Number(found[2]) };
}
