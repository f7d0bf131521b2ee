import * as z from "zod";
import { type Channel, channelType, type Message, type Webhook } from "../world/entities.ts";
import { readForm } from "../world/form.ts";
import { readMessage } from "../world/message-form.ts";
import { messageWire } from "../world/message-wire.ts";
import { assertSomething, changeMessage, removeMessage, storeMessage } from "../world/messages.ts";
import { isForum } from "../world/permissions.ts";
import { refuse, refuseField } from "../world/refusal.ts";
import { setArchived, storeThread } from "../world/thread-life.ts";
import { done, flag, ok, param, type RestAnswer, type RestCall } from "./route.ts";

const personaForm = z.object({
  username: z
    .string()
    .min(1)
    .max(80)
    .refine(
      (name) => !/clyde|discord/i.test(name),
      "USERNAME_INVALID_CONTAINS|Username cannot contain a reserved word",
    )
    .nullish(),
  thread_name: z.string().min(1).max(100).nullish(),
});

/** The webhook of the path, by its id and token. */
export function webhookByToken(call: RestCall): Webhook {
  const webhook = call.world.webhooks.get(param(call, "webhook"));
  // One that brings the news of another channel takes no orders.
  if (webhook === undefined || webhook.source !== undefined) throw refuse(10015);
  if (webhook.token !== param(call, "token")) throw refuse(50027);
  return webhook;
}

function targetOf(call: RestCall, webhook: Webhook, threadName: string | null): Channel {
  const home = call.world.channels.get(webhook.channelId);
  if (home === undefined) throw refuse(10003);
  const threadId = call.query.get("thread_id");
  if (isForum(home)) {
    if (threadName === null && threadId === null) throw refuse(220001);
    if (threadName !== null && threadId !== null) throw refuse(220002);
  } else if (threadName !== null) throw refuse(220003);
  if (threadName !== null) {
    return storeThread(call.world, {
      parent: home,
      ownerId: webhook.id,
      name: threadName,
      type: channelType.publicThread,
    });
  }
  if (threadId === null) return home;
  const thread = call.world.channels.get(threadId);
  if (thread?.parentId !== home.id) throw refuse(10003);
  if (thread.thread?.locked) throw refuse(160005);
  setArchived(call.world, thread, false);
  return thread;
}

function ownMessage(call: RestCall, webhook: Webhook): Message {
  const message = call.world.messages.get(param(call, "message"));
  if (message?.webhook?.id !== webhook.id) throw refuse(10008);
  return message;
}

/** What a webhook does by its token; the addresses are shared with interactions. */
export const executeRoutes = {
  execute(call: RestCall): RestAnswer {
    const webhook = webhookByToken(call);
    const persona = readForm(personaForm, call.body ?? {});
    const draft = readMessage(call.body);
    if (((draft.flags ?? 0) & 64) !== 0) {
      throw refuseField(["flags"], "MESSAGE_FLAGS_INVALID", "Ephemeral is for interactions only.");
    }
    assertSomething(draft, call.uploads.length);
    const channel = targetOf(call, webhook, persona.thread_name ?? null);
    const message = storeMessage(call.world, {
      channel,
      authorId: webhook.id,
      appId: webhook.appId,
      webhook: { id: webhook.id, name: persona.username ?? webhook.name },
      // Nonces are not known here, as with Discord.
      draft: { ...draft, nonce: null },
      uploads: call.uploads,
    });
    if (!flag(call, "wait")) return done;
    return ok(messageWire(call.world, message, { userId: webhook.appId }));
  },
  get(call: RestCall): RestAnswer {
    const webhook = webhookByToken(call);
    return ok(messageWire(call.world, ownMessage(call, webhook), { userId: webhook.appId }));
  },
  patch(call: RestCall): RestAnswer {
    const webhook = webhookByToken(call);
    const message = ownMessage(call, webhook);
    changeMessage(call.world, message, readMessage(call.body, message.flags), call.uploads);
    return ok(messageWire(call.world, message, { userId: webhook.appId }));
  },
  del(call: RestCall): RestAnswer {
    removeMessage(call.world, ownMessage(call, webhookByToken(call)));
    return done;
  },
};
