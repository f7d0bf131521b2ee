import { channelWire, threadMemberWire } from "../world/channel-wire.ts";
import { type Channel, channelType } from "../world/entities.ts";
import { canSee, demand, isForum, may } from "../world/permissions.ts";
import { refuse } from "../world/refusal.ts";
import { startForumPost, startThread, startThreadFrom } from "../world/start-thread.ts";
import { assertAwake, assertMayStart, joinThread, leaveThread } from "../world/thread-life.ts";
import { channelState, noteChannel } from "./audit.ts";
import { channelOf, idParam, messageOf, shown } from "./lookup.ts";
import {
  del,
  done,
  get,
  ok,
  param,
  post,
  put,
  type RestAnswer,
  type RestCall,
  type RestRoute,
} from "./route.ts";

function threadOf(call: RestCall): Channel {
  const channel = channelOf(call);
  if (channel.thread === null) throw refuse(50024);
  return channel;
}

function forumPost(call: RestCall, forum: Channel): RestAnswer {
  const { world, app, body, uploads } = call;
  const { thread, message } = startForumPost(world, forum, app.id, { body, uploads });
  noteChannel(call, thread, null, channelState(call, thread));
  return {
    status: 201,
    body: { ...channelWire(world, thread, app.id), message: shown(call, message) },
  };
}

function archived(call: RestCall, types: readonly number[], ownOnly: boolean): RestAnswer {
  const parent = channelOf(call);
  demand(call.world, parent, call.app.id, "ReadMessageHistory");
  const threads = call.world
    .channelsOf(parent.guildId ?? "")
    .filter((one) => one.parentId === parent.id && one.thread?.archived === true)
    .filter((one) => types.includes(one.type) && canSee(call.world, one, call.app.id))
    .filter((one) => !ownOnly || one.thread?.members.some(({ userId }) => userId === call.app.id));
  return ok({
    threads: threads.map((one) => channelWire(call.world, one, call.app.id)),
    members: [],
    has_more: false,
  });
}

function userOf(call: RestCall): string {
  return param(call, "user") === "@me" ? call.app.id : idParam(call, "user");
}

/** Threads and who is in them. */
export const threadRoutes: readonly RestRoute[] = [
  post("/channels/:channel/messages/:message/threads", (call) => {
    const parent = channelOf(call);
    const message = messageOf(call, parent);
    assertMayStart(call.world, parent, call.app.id, parent.type === 5 ? 10 : 11);
    const thread = startThreadFrom(call.world, parent, message, call.app.id, call.body);
    noteChannel(call, thread, null, channelState(call, thread));
    return { status: 201, body: channelWire(call.world, thread, call.app.id) };
  }),
  post("/channels/:channel/threads", (call) => {
    const parent = channelOf(call);
    if (isForum(parent)) return forumPost(call, parent);
    const thread = startThread(call.world, parent, call.app.id, call.body);
    noteChannel(call, thread, null, channelState(call, thread));
    return { status: 201, body: channelWire(call.world, thread, call.app.id) };
  }),
  get("/channels/:channel/thread-members", (call) => {
    const thread = threadOf(call);
    if (!call.app.privilegedIntents.members) throw refuse(50001);
    return ok(
      (thread.thread?.members ?? []).map((one) => threadMemberWire(call.world, thread, one)),
    );
  }),
  get("/channels/:channel/thread-members/:user", (call) => {
    const thread = threadOf(call);
    const member = thread.thread?.members.find((one) => one.userId === userOf(call));
    if (member === undefined) throw refuse(10007);
    return ok(threadMemberWire(call.world, thread, member));
  }),
  put("/channels/:channel/thread-members/:user", (call) => {
    const thread = threadOf(call);
    assertAwake(thread);
    const userId = userOf(call);
    if (userId !== call.app.id) {
      demand(call.world, thread, call.app.id, "SendMessagesInThreads");
      if (call.world.member(thread.guildId ?? "", userId) === undefined) throw refuse(10007);
      const home = call.world.channels.get(thread.parentId ?? "");
      if (home === undefined || !canSee(call.world, home, userId)) throw refuse(50001);
    }
    joinThread(call.world, thread, userId);
    return done;
  }),
  del("/channels/:channel/thread-members/:user", (call) => {
    const thread = threadOf(call);
    assertAwake(thread);
    const userId = userOf(call);
    const owns =
      thread.type === channelType.privateThread && thread.thread?.ownerId === call.app.id;
    if (userId !== call.app.id && !owns && !may(call.world, thread, call.app.id, "ManageThreads")) {
      throw refuse(50013);
    }
    leaveThread(call.world, thread, userId);
    return done;
  }),
  get("/channels/:channel/threads/archived/public", (call) => archived(call, [10, 11], false)),
  get("/channels/:channel/threads/archived/private", (call) => {
    demand(call.world, channelOf(call), call.app.id, "ManageThreads");
    return archived(call, [12], false);
  }),
  get("/channels/:channel/users/@me/threads/archived/private", (call) =>
    archived(call, [12], true),
  ),
];
