import * as z from "zod";
import { logAudit } from "../world/audit-log.ts";
import { crosspost } from "../world/followers.ts";
import { readForm } from "../world/form.ts";
import { readMessage } from "../world/message-form.ts";
import { changeMessage, pageOf, removeMessage, withNonce } from "../world/messages.ts";
import { logRemoval, removeTogether } from "../world/moderation.ts";
import { demand, isThread, may } from "../world/permissions.ts";
import { refuse, refuseField } from "../world/refusal.ts";
import { assertMaySend, sendMessage } from "../world/send-message.ts";
import { compareIds, isSnowflake, timeOfSnowflake } from "../world/snowflake.ts";
import { assertAwake } from "../world/thread-life.ts";
import { channelOf, messageOf, shown } from "./lookup.ts";
import {
  actorOf,
  del,
  done,
  get,
  ok,
  patch,
  post,
  type RestCall,
  type RestRoute,
} from "./route.ts";

const bulkForm = z.object({
  messages: z.array(z.string().regex(/^\d{1,20}$/, "NUMBER_TYPE_COERCE|Value is not snowflake.")),
});

/** Older messages cannot be deleted in bulk, milliseconds. */
const bulkAge = 14 * 86_400_000;

/** Messages of a channel. */
export const messageRoutes: readonly RestRoute[] = [
  get("/channels/:channel/messages", (call) => {
    const channel = channelOf(call);
    if (!may(call.world, channel, call.app.id, "ReadMessageHistory")) return ok([]);
    const page = pageOf(call.world.messagesOf(channel.id), pageQuery(call), compareIds);
    return ok(page.map((one) => shown(call, one)));
  }),
  post("/channels/:channel/messages", (call) => {
    const channel = call.world.channels.get(call.params["channel"] ?? "");
    if (channel === undefined) throw refuse(10003);
    const { body, uploads, app } = call;
    const message = sendMessage(call.world, { channel, userId: app.id, body, uploads });
    return ok(withNonce(shown(call, message), message));
  }),
  get("/channels/:channel/messages/:message", (call) => {
    const channel = channelOf(call);
    demand(call.world, channel, call.app.id, "ReadMessageHistory");
    return ok(shown(call, messageOf(call, channel)));
  }),
  patch("/channels/:channel/messages/:message", (call) => {
    const channel = channelOf(call);
    const message = messageOf(call, channel);
    assertAwake(channel);
    if (message.authorId !== call.app.id || message.webhook !== null) throw refuse(50005);
    const draft = readMessage(call.body, message.flags);
    if ((draft.embeds ?? []).length > 0) demand(call.world, channel, call.app.id, "EmbedLinks");
    changeMessage(call.world, message, draft, call.uploads);
    return ok(shown(call, message));
  }),
  del("/channels/:channel/messages/:message", (call) => {
    const channel = channelOf(call);
    const message = messageOf(call, channel);
    if (message.authorId !== call.app.id) {
      if (channel.guildId === null) throw refuse(50003);
      demand(call.world, channel, call.app.id, "ManageMessages");
    }
    assertAwake(channel);
    removeMessage(call.world, message);
    logRemoval(call.world, channel, message, actorOf(call));
    return done;
  }),
  post("/channels/:channel/messages/bulk-delete", (call) => {
    const channel = channelOf(call);
    if (channel.guildId === null) throw refuse(50003);
    demand(call.world, channel, call.app.id, "ManageMessages");
    const { messages: ids } = readForm(bulkForm, call.body);
    const unique = new Set(ids);
    if (unique.size < 2 || unique.size > 100 || unique.size < ids.length) throw refuse(50016);
    const oldest = call.world.clock.now() - bulkAge;
    if (ids.some((id) => isSnowflake(id) && timeOfSnowflake(id) < oldest)) throw refuse(50034);
    const found = ids.flatMap((id) => {
      const message = call.world.messages.get(id);
      return message?.channelId === channel.id && message.ephemeralFor === null ? [message] : [];
    });
    removeTogether(call.world, channel.id, found);
    logAudit(call.world, channel.guildId, actorOf(call), {
      action: "messageBulkDelete",
      targetId: channel.id,
      options: { count: String(found.length) },
    });
    return done;
  }),
  post("/channels/:channel/messages/:message/crosspost", (call) => {
    const channel = channelOf(call);
    const message = messageOf(call, channel);
    if (channel.type !== 5) throw refuse(50024);
    const own = message.authorId === call.app.id;
    demand(call.world, channel, call.app.id, own ? "SendMessages" : "ManageMessages");
    crosspost(call.world, channel, message);
    return ok(shown(call, message));
  }),
  post("/channels/:channel/typing", (call) => {
    const channel = channelOf(call);
    if (!isThread(channel) || !channel.thread?.archived) {
      assertMaySend(call.world, channel, call.app.id);
    }
    call.world.emit({ type: "typing.started", channel, userId: call.app.id });
    return done;
  }),
];

function pageQuery(call: RestCall) {
  const raw = call.query.get("limit") ?? "50";
  const limit = Number(raw);
  if (!Number.isInteger(limit)) {
    throw refuseField(["limit"], "NUMBER_TYPE_COERCE", `Value "${raw}" is not int.`);
  }
  if (limit < 1) {
    throw refuseField(
      ["limit"],
      "NUMBER_TYPE_MIN",
      "int value should be greater than or equal to 1.",
    );
  }
  if (limit > 100) {
    throw refuseField(
      ["limit"],
      "NUMBER_TYPE_MAX",
      "int value should be less than or equal to 100.",
    );
  }
  const given: { before?: string; after?: string; around?: string } = {};
  for (const name of ["before", "after", "around"] as const) {
    const id = call.query.get(name);
    if (id === null) continue;
    // Zero is how libraries say "from the beginning".
    if (!/^\d{1,20}$/.test(id)) {
      throw refuseField([name], "NUMBER_TYPE_COERCE", `Value "${id}" is not snowflake.`);
    }
    given[name] = id;
    break;
  }
  return { ...given, limit };
}
