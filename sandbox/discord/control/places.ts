import { conflict, missing } from "../world/client-refusal.ts";
import { openDm } from "../world/direct-messages.ts";
import type { App, Channel, Guild, User } from "../world/entities.ts";
import { canSee } from "../world/permissions.ts";
import { refuse } from "../world/refusal.ts";
import type { World } from "../world/world.ts";

/** A person by id or username. */
export function memberAt(world: World, name: string): User {
  const byId = world.users.get(name);
  if (byId !== undefined && !byId.bot) return byId;
  for (const user of world.users.values()) {
    if (!user.bot && user.username === name) return user;
  }
  throw missing(`member "${name}"`);
}

/** An app by id or name; `default` is the first. */
export function appAt(world: World, name: string): App {
  const [first] = world.apps.values();
  const app =
    name === "default"
      ? first
      : (world.apps.get(name) ?? [...world.apps.values()].find((one) => one.name === name));
  if (app === undefined) throw missing(`app "${name}"`);
  return app;
}

/** A guild by id or name; `default` is the first. */
export function guildAt(world: World, name: string): Guild {
  const [first] = world.guilds.values();
  const guild =
    name === "default"
      ? first
      : (world.guilds.get(name) ?? [...world.guilds.values()].find((one) => one.name === name));
  if (guild === undefined) throw missing(`guild "${name}"`);
  return guild;
}

/**
 * A channel by id, by name, or `dm`: the member's direct message with the default app, opened at
 * its first use. Without a member only ids and names lead anywhere.
 */
export function channelAt(world: World, name: string, member: User | null): Channel {
  if (name === "dm" && member !== null) {
    const dm = openDm(world, appAt(world, "default").id, member.id);
    const key = `${member.id} ${dm.id}`;
    if (!world.read.has(key)) world.read.set(key, "0");
    return dm;
  }
  const byId = world.channels.get(name);
  if (byId !== undefined) {
    // A stranger's direct message does not exist for others.
    if (byId.guildId === null && member !== null && !byId.recipients.includes(member.id)) {
      throw missing(`channel "${name}"`);
    }
    return byId;
  }
  const wanted = name.replace(/^#/, "");
  const named = [...world.channels.values()].filter((one) => one.name === wanted);
  const seen = member === null ? named : named.filter((one) => canSee(world, one, member.id));
  const [found, other] = seen.length > 0 ? seen : named;
  if (found === undefined) throw missing(`channel "${name}"`);
  if (other !== undefined) throw conflict("ambiguous", `Several channels are named "${wanted}"`);
  return found;
}

/** The same, for a member who must be able to see it. */
export function seenChannelAt(world: World, name: string, member: User): Channel {
  const channel = channelAt(world, name, member);
  if (!canSee(world, channel, member.id)) throw refuse(50001);
  return channel;
}
