import { demand } from "../world/permissions.ts";
import { addReaction, clearReactions, readEmoji, removeReaction } from "../world/reactions.ts";
import { userWireById } from "../world/user-wire.ts";
import { channelOf, messageOf } from "./lookup.ts";
import { del, done, get, ok, param, put, type RestCall, type RestRoute } from "./route.ts";

const one = "/channels/:channel/messages/:message/reactions/:emoji";

function place(call: RestCall) {
  const channel = channelOf(call);
  return { channel, message: messageOf(call, channel) };
}

/** Reactions on messages. */
export const reactionRoutes: readonly RestRoute[] = [
  put(`${one}/@me`, (call) => {
    const { channel, message } = place(call);
    addReaction(call.world, channel, message, call.app.id, param(call, "emoji"));
    return done;
  }),
  del(`${one}/@me`, (call) => {
    const { channel, message } = place(call);
    removeReaction(call.world, channel, message, call.app.id, param(call, "emoji"));
    return done;
  }),
  del(`${one}/:user`, (call) => {
    const { channel, message } = place(call);
    demand(call.world, channel, call.app.id, "ManageMessages");
    removeReaction(call.world, channel, message, param(call, "user"), param(call, "emoji"));
    return done;
  }),
  get(one, (call) => {
    const { message } = place(call);
    const emoji = readEmoji(param(call, "emoji"));
    const users = message.reactions.find((reaction) => reaction.emoji === emoji)?.users ?? [];
    return ok(users.map((id) => userWireById(call.world, id)));
  }),
  del(one, (call) => {
    const { channel, message } = place(call);
    demand(call.world, channel, call.app.id, "ManageMessages");
    clearReactions(call.world, message, param(call, "emoji"));
    return done;
  }),
  del("/channels/:channel/messages/:message/reactions", (call) => {
    const { channel, message } = place(call);
    demand(call.world, channel, call.app.id, "ManageMessages");
    clearReactions(call.world, message, null);
    return done;
  }),
];
