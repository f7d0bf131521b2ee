import * as z from "zod";
import { carryOut, passAutoMod } from "../world/auto-mod.ts";
import { channelWire } from "../world/channel-wire.ts";
import { unfit } from "../world/client-refusal.ts";
import { openDm } from "../world/direct-messages.ts";
import type { Channel, Message, User } from "../world/entities.ts";
import { readMessage, type Upload } from "../world/message-form.ts";
import { changeMessage, pageOf, removeMessage } from "../world/messages.ts";
import { logRemoval } from "../world/moderation.ts";
import { canSee, demand, isThread, may } from "../world/permissions.ts";
import { addReaction, removeReaction } from "../world/reactions.ts";
import { refuse } from "../world/refusal.ts";
import { assertMaySend, sendMessage } from "../world/send-message.ts";
import { compareIds } from "../world/snowflake.ts";
import { startForumPost, startThread, startThreadFrom } from "../world/start-thread.ts";
import { assertAwake, assertMayStart, joinThread, leaveThread } from "../world/thread-life.ts";
import {
  type ControlCall,
  type ControlRoute,
  created,
  listOf,
  nothing,
  numberOf,
  ok,
  param,
  plain,
  withBody,
} from "./control-route.ts";
import { appAt, channelAt, guildAt, memberAt, seenChannelAt } from "./places.ts";
import { channelView, ownMessage, seenMessage } from "./views.ts";

const base = "/members/:member";
const inChannel = `${base}/channels/:channel`;
const onMessage = `${inChannel}/messages/:message`;

export const fileForm = z.strictObject({
  name: z.string().min(1),
  contentType: z.string().default("application/octet-stream"),
  base64: z.base64(),
});

/** Files of a JSON body in the form of an upload. */
export function uploadsOf(files: readonly z.output<typeof fileForm>[] | undefined): Upload[] {
  return (files ?? []).map((file, index) => ({
    slot: String(index),
    name: file.name,
    contentType: file.contentType,
    bytes: Buffer.from(file.base64, "base64"),
  }));
}

export function memberOf(call: Pick<ControlCall, "world" | "params">): User {
  return memberAt(call.world, param(call, "member"));
}

export function place(call: Pick<ControlCall, "world" | "params">): {
  member: User;
  channel: Channel;
} {
  const member = memberOf(call);
  return { member, channel: seenChannelAt(call.world, param(call, "channel"), member) };
}

/** The message of the path, if this member sees it. */
export function messageAt(
  call: Pick<ControlCall, "world" | "params">,
  channel: Channel,
  member: User,
): Message {
  const message = call.world.messages.get(param(call, "message"));
  const visible =
    message !== undefined &&
    message.channelId === channel.id &&
    (message.ephemeralFor === null || message.ephemeralFor === member.id);
  if (!visible) throw refuse(10008);
  return message;
}

function visibleChannels(call: ControlCall, member: User): Channel[] {
  const { world } = call;
  const guild = call.query.get("guild");
  const guildId = guild === null ? null : guildAt(world, guild).id;
  return [...world.channels.values()].filter((one) => {
    if (guildId !== null && one.guildId !== guildId) return false;
    if (one.guildId === null && one.lastMessageId === null) {
      if (!world.read.has(`${member.id} ${one.id}`)) return false;
    }
    return canSee(world, one, member.id);
  });
}

function readPage(call: ControlCall) {
  const { member, channel } = place(call);
  const { world, query } = call;
  const withEphemeral = query.get("include") !== "none";
  const history = may(world, channel, member.id, "ReadMessageHistory");
  const own = withEphemeral
    ? world.ephemeralsOf(member.id).filter((one) => one.channelId === channel.id)
    : [];
  const all = history ? world.messagesOf(channel.id) : [];
  const merged = own.length === 0 ? all : [...all, ...own].sort((a, b) => compareIds(a.id, b.id));
  const pick: { before?: string; after?: string; around?: string } = {};
  for (const name of ["before", "after", "around"] as const) {
    const id = query.get(name);
    if (id === null) continue;
    if (!/^\d{1,20}$/.test(id)) throw unfit("is the id of a message", name);
    pick[name] = id;
  }
  const limit = numberOf(query, "limit", 50, [1, 1000]);
  const page = pageOf(merged, { ...pick, limit }, compareIds).reverse();
  if (Object.keys(pick).length === 0 && channel.lastMessageId !== null) {
    world.read.set(`${member.id} ${channel.id}`, channel.lastMessageId);
  }
  return {
    items: page.map((one) => ({
      ...ownMessage(world, one, member.id),
      ...(one.ephemeralFor === null ? {} : { ephemeral: true }),
    })),
  };
}

/** What a member does with channels and messages. */
export const actingRoutes: readonly ControlRoute[] = [
  plain("GET", `${base}/channels`, "Channels this member sees", (call) => {
    const member = memberOf(call);
    const views = visibleChannels(call, member).map((one) =>
      channelView(call.world, one, member.id),
    );
    return ok(listOf(views, call.query));
  }),
  withBody(
    "POST",
    `${base}/dms`,
    "Open a direct message",
    z.strictObject({ app: z.string().optional(), user: z.string().optional() }),
    (call) => {
      const member = memberOf(call);
      const { app, user } = call.body;
      const other =
        user === undefined ? appAt(call.world, app ?? "default").id : memberAt(call.world, user).id;
      const channel = openDm(call.world, other, member.id);
      const key = `${member.id} ${channel.id}`;
      if (!call.world.read.has(key)) call.world.read.set(key, "0");
      return ok({ channel: channelWire(call.world, channel, member.id) });
    },
  ),
  plain("GET", `${inChannel}/messages`, "Messages, oldest first", (call) => ok(readPage(call))),
  plain("GET", onMessage, "One message", (call) => {
    const { member, channel } = place(call);
    const message = messageAt(call, channel, member);
    return ok({
      message: seenMessage(call.world, message, member.id),
      ephemeral: message.ephemeralFor !== null,
    });
  }),
  withBody(
    "POST",
    `${inChannel}/messages`,
    "Write a message",
    z.strictObject({
      content: z.string().optional(),
      replyTo: z.string().optional(),
      files: z.array(fileForm).optional(),
      stickerIds: z.array(z.string()).optional(),
      /** In Discord's form: question, answers, duration. */
      poll: z.looseObject({}).optional(),
      nonce: z.string().max(25).optional(),
    }),
    (call) => {
      const member = memberOf(call);
      const channel = channelAt(call.world, param(call, "channel"), member);
      const { content, replyTo, files, stickerIds, poll, nonce } = call.body;
      const message = sendMessage(call.world, {
        channel,
        userId: member.id,
        uploads: [...call.uploads, ...uploadsOf(files)],
        body: {
          content,
          ...(nonce === undefined ? {} : { nonce, enforce_nonce: true }),
          ...(replyTo === undefined
            ? {}
            : { message_reference: { message_id: replyTo, channel_id: channel.id } }),
          ...(poll === undefined ? {} : { poll }),
          ...(stickerIds === undefined ? {} : { sticker_ids: stickerIds }),
        },
      });
      call.world.read.set(`${member.id} ${channel.id}`, message.id);
      return created({
        message: ownMessage(call.world, message, member.id),
        eventId: call.hub.journal.of(member.id).last,
      });
    },
  ),
  withBody(
    "PATCH",
    onMessage,
    "Edit one's own message",
    z.strictObject({ content: z.string() }),
    (call) => {
      const { member, channel } = place(call);
      const message = messageAt(call, channel, member);
      if (message.authorId !== member.id) throw refuse(50005);
      assertAwake(channel);
      const said = { channel, userId: member.id, content: call.body.content };
      const hits = passAutoMod(call.world, said);
      changeMessage(call.world, message, readMessage({ content: call.body.content }), []);
      carryOut(call.world, said, hits, message);
      return ok({ message: ownMessage(call.world, message, member.id) });
    },
  ),
  plain("DELETE", onMessage, "Delete a message", (call) => {
    const { member, channel } = place(call);
    const message = messageAt(call, channel, member);
    if (message.authorId !== member.id) {
      if (channel.guildId === null) throw refuse(50003);
      demand(call.world, channel, member.id, "ManageMessages");
    }
    assertAwake(channel);
    removeMessage(call.world, message);
    logRemoval(call.world, channel, message, { userId: member.id, reason: null });
    return nothing;
  }),
  plain("PUT", `${onMessage}/reactions/:emoji`, "React", (call) => {
    const { member, channel } = place(call);
    const message = messageAt(call, channel, member);
    addReaction(call.world, channel, message, member.id, param(call, "emoji"));
    return nothing;
  }),
  plain("DELETE", `${onMessage}/reactions/:emoji`, "Take a reaction back", (call) => {
    const { member, channel } = place(call);
    const message = messageAt(call, channel, member);
    removeReaction(call.world, channel, message, member.id, param(call, "emoji"));
    return nothing;
  }),
  plain("POST", `${inChannel}/typing`, "Begin to type", (call) => {
    const { member, channel } = place(call);
    assertMaySend(call.world, channel, member.id);
    call.world.emit({ type: "typing.started", channel, userId: member.id });
    return nothing;
  }),
  withBody(
    "POST",
    `${inChannel}/threads`,
    "Start a thread or a forum post",
    z.strictObject({
      name: z.string(),
      fromMessage: z.string().optional(),
      private: z.boolean().optional(),
      message: z.string().optional(),
      appliedTags: z.array(z.string()).optional(),
    }),
    (call) => {
      const { member, channel } = place(call);
      const { world } = call;
      const { name, fromMessage, message: text, appliedTags } = call.body;
      const answer = (thread: Channel, message?: Message) =>
        created({
          channel: channelWire(world, thread, member.id),
          ...(message ? { message: seenMessage(world, message, member.id) } : {}),
        });
      if (channel.type === 15 || channel.type === 16) {
        const post = startForumPost(world, channel, member.id, {
          body: { name, applied_tags: appliedTags, message: { content: text } },
          uploads: call.uploads,
        });
        return answer(post.thread, post.message);
      }
      if (fromMessage === undefined) {
        const type = call.body.private ? 12 : channel.type === 5 ? 10 : 11;
        const thread = startThread(world, channel, member.id, { name, type });
        if (text === undefined) return answer(thread);
        return answer(
          thread,
          sendMessage(world, {
            channel: thread,
            userId: member.id,
            body: { content: text },
            uploads: call.uploads,
          }),
        );
      }
      const message = world.messages.get(fromMessage);
      if (message?.channelId !== channel.id || message.ephemeralFor !== null) throw refuse(10008);
      assertMayStart(world, channel, member.id, channel.type === 5 ? 10 : 11);
      return answer(startThreadFrom(world, channel, message, member.id, { name }));
    },
  ),
  plain("PUT", `${inChannel}/membership`, "Join a thread", (call) => {
    const { member, channel } = place(call);
    if (!isThread(channel)) throw refuse(50024);
    assertAwake(channel);
    joinThread(call.world, channel, member.id);
    return nothing;
  }),
  plain("DELETE", `${inChannel}/membership`, "Leave a thread", (call) => {
    const { member, channel } = place(call);
    if (!isThread(channel)) throw refuse(50024);
    leaveThread(call.world, channel, member.id);
    return nothing;
  }),
];
