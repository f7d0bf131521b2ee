import type { Channel, Message } from "../world/entities.ts";
import { storeMessage, textDraft } from "../world/messages.ts";
import { demand } from "../world/permissions.ts";
import { refuse } from "../world/refusal.ts";
import { assertAwake } from "../world/thread-life.ts";
import { note } from "./audit.ts";
import { channelOf, messageOf, shown } from "./lookup.ts";
import { del, done, get, ok, put, type RestCall, type RestRoute } from "./route.ts";

const mostPins = 250;

function pinsOf(call: RestCall, channel: Channel): Message[] {
  return call.world
    .messagesOf(channel.id)
    .filter((one) => one.pinned)
    .reverse();
}

function setPin(call: RestCall, pinned: boolean) {
  const channel = channelOf(call);
  const message = messageOf(call, channel);
  demand(call.world, channel, call.app.id, "PinMessages");
  assertAwake(channel);
  if (message.pinned === pinned) return done;
  if (pinned && pinsOf(call, channel).length >= mostPins) throw refuse(30003);
  message.pinned = pinned;
  call.world.emit({ type: "message.updated", message });
  call.world.emit({ type: "pins.updated", channel });
  if (channel.guildId !== null) {
    note(call, channel.guildId, {
      action: pinned ? "messagePin" : "messageUnpin",
      targetId: message.authorId,
      options: { channel_id: channel.id, message_id: message.id },
    });
  }
  if (pinned) {
    storeMessage(call.world, {
      channel,
      authorId: call.app.id,
      type: 6,
      draft: textDraft(""),
      uploads: [],
      reference: { messageId: message.id, channelId: channel.id },
    });
  }
  return done;
}

/** Pins, at the new addresses and the old. */
export const pinRoutes: readonly RestRoute[] = [
  get("/channels/:channel/messages/pins", (call) => {
    const channel = channelOf(call);
    const items = pinsOf(call, channel).map((one) => ({
      pinned_at: call.world.clock.stamp(one.createdAt),
      message: shown(call, one),
    }));
    return ok({ items, has_more: false });
  }),
  get("/channels/:channel/pins", (call) =>
    ok(pinsOf(call, channelOf(call)).map((one) => shown(call, one))),
  ),
  put("/channels/:channel/messages/pins/:message", (call) => setPin(call, true)),
  put("/channels/:channel/pins/:message", (call) => setPin(call, true)),
  del("/channels/:channel/messages/pins/:message", (call) => setPin(call, false)),
  del("/channels/:channel/pins/:message", (call) => setPin(call, false)),
];
