import {
  changeEmoji,
  createEmoji,
  deleteEmoji,
  emojisOf,
  guildEmojiWire,
} from "../world/emojis.ts";
import { refuse } from "../world/refusal.ts";
import { guildOf, idParam } from "./lookup.ts";
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

function emojiOf(call: RestCall) {
  const guild = guildOf(call);
  const emoji = call.world.emojis.get(idParam(call, "emoji"));
  if (emoji === undefined || emoji.guildId !== guild.id) throw refuse(10014);
  return { guild, emoji };
}

/** A guild's own emojis. */
export const emojiRoutes: readonly RestRoute[] = [
  get("/guilds/:guild/emojis", (call) =>
    ok(emojisOf(call.world, guildOf(call).id).map((one) => guildEmojiWire(call.world, one))),
  ),
  post("/guilds/:guild/emojis", (call) => {
    const emoji = createEmoji(call.world, guildOf(call), actorOf(call), call.body);
    return { status: 201, body: guildEmojiWire(call.world, emoji) };
  }),
  get("/guilds/:guild/emojis/:emoji", (call) =>
    ok(guildEmojiWire(call.world, emojiOf(call).emoji)),
  ),
  patch("/guilds/:guild/emojis/:emoji", (call) => {
    const { guild, emoji } = emojiOf(call);
    changeEmoji(call.world, guild, emoji, actorOf(call), call.body ?? {});
    return ok(guildEmojiWire(call.world, emoji));
  }),
  del("/guilds/:guild/emojis/:emoji", (call) => {
    const { guild, emoji } = emojiOf(call);
    deleteEmoji(call.world, guild, emoji, actorOf(call));
    return done;
  }),
];
