import type { QueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { ApiProblem, call } from "../api.ts";
import { keys } from "../keys.ts";
import { keep, readKept, type Stored, stored } from "../store/stored.ts";
import { type Transcript, withMessage } from "./patch-messages.ts";
import type { Pending } from "./pending.ts";

const keptShape = z.record(
  z.string(),
  z.array(
    z.object({
      clientKey: z.string(),
      kind: z.enum(["agent", "note"]),
      text: z.string(),
      attachments: z.array(z.object({ id: z.string(), name: z.string() })),
      afterSeq: z.number(),
      at: z.string(),
      failure: z.string().nullable(),
    }),
  ),
);

type Outbox = Readonly<Record<string, readonly Pending[]>>;

const none: readonly Pending[] = [];
const outboxes = new Map<string, Stored<Outbox>>();

/** What this staff member has under way, by conversation; kept in the browser until it arrived. */
export function outboxOf(me: string): Stored<Outbox> {
  const known = outboxes.get(me);
  if (known !== undefined) return known;
  const opened = stored<Outbox>(readOutbox(me));
  outboxes.set(me, opened);
  return opened;
}

function storeKey(me: string): string {
  return `quayside.outbox.${me}`;
}

/** What was under way when the page was left may or may not have arrived: shown as not sent. */
function readOutbox(me: string): Outbox {
  try {
    const kept = keptShape.parse(JSON.parse(readKept(storeKey(me)) ?? "{}"));
    return Object.fromEntries(
      Object.entries(kept).map(([id, list]) => [
        id,
        list.map((one) => ({ ...one, failure: one.failure ?? "unreachable" })),
      ]),
    );
  } catch {
    return {};
  }
}

function change(
  me: string,
  conversationId: string,
  next: (list: readonly Pending[]) => readonly Pending[],
): void {
  const outbox = outboxOf(me);
  const list = next(outbox.get()[conversationId] ?? none);
  const { [conversationId]: _, ...others } = outbox.get();
  const all = list.length === 0 ? others : { ...others, [conversationId]: list };
  outbox.set(all);
  keep(storeKey(me), Object.keys(all).length === 0 ? null : JSON.stringify(all));
}

export function dropPending(me: string, conversationId: string, clientKey: string): void {
  change(me, conversationId, (list) => list.filter((one) => one.clientKey !== clientKey));
}

/**
 * Sends what found no server, each conversation's in order; called when the connection is back. The
 * key makes it safe: what did arrive makes no second message.
 */
export async function sendUnreached(client: QueryClient, me: string): Promise<void> {
  for (const [conversationId, list] of Object.entries(outboxOf(me).get())) {
    for (const pending of list) {
      if (pending.failure === "unreachable") await sendPending(client, me, conversationId, pending);
    }
  }
}

/**
 * Sends a message, or sends it again with the key it had. It stays in the outbox until the server
 * has it; a failure stays with its code.
 */
export async function sendPending(
  client: QueryClient,
  me: string,
  conversationId: string,
  pending: Pending,
): Promise<void> {
  const { clientKey, text } = pending;
  const put = (failure: string | null) =>
    change(me, conversationId, (list) => {
      const at = list.findIndex((one) => one.clientKey === clientKey);
      return at === -1
        ? [...list, { ...pending, failure }]
        : list.with(at, { ...pending, failure });
    });
  put(null);
  try {
    const params = { id: conversationId };
    const message =
      pending.kind === "note"
        ? await call("addNote", { params, body: { text, clientKey } })
        : await call("sendReply", {
            params,
            body: { text, clientKey, attachments: pending.attachments.map(({ id }) => id) },
          });
    client.setQueryData<Transcript>(keys.transcript(conversationId), (transcript) =>
      // What the stream brought meanwhile is newer than this answer.
      transcript === undefined || transcript.items.some((item) => item.id === message.id)
        ? transcript
        : withMessage(transcript, message),
    );
    dropPending(me, conversationId, clientKey);
  } catch (error) {
    put(error instanceof ApiProblem ? error.code : "internal");
    // The refusal may come of a change that this page has not heard of.
    void client.invalidateQueries({ queryKey: keys.conversation(conversationId) });
  }
}
