import type { App, Channel, Wire } from "../world/entities.ts";
import type { WorldEvent } from "../world/events.ts";
import type { World } from "../world/world.ts";

/** One event for one app, as it goes over the gateway. */
export interface Dispatch {
  readonly t: string;
  readonly d: Wire;
  /** Decides the shard; null goes to shard 0. */
  readonly guildId: string | null;
  readonly channel?: Channel;
  readonly userId?: string;
}

/** Who listens, and for what. */
export interface Ear {
  readonly app: App;
  readonly intents: number;
}

export type EventOf<T extends WorldEvent["type"]> = Extract<WorldEvent, { type: T }>;

/** The id of a channel's guild, as objects of the wire carry it; direct messages have none. */
export function guildPart(channel: Channel | undefined): Wire {
  return channel?.guildId ? { guild_id: channel.guildId } : {};
}

export function inGuild(world: World, guildId: string, ear: Ear): boolean {
  return world.member(guildId, ear.app.id) !== undefined;
}

/** Whether a listener asked for these intents. */
export function wants(ear: Ear, bit: number): boolean {
  return (ear.intents & bit) !== 0;
}
