import type { User } from "../api/message.ts";
import { type Channel, memberName, type Role, userName } from "../api/world.ts";
import type { SessionState } from "./session-state.ts";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
}

/** A person or app by id, as they are called in a guild. */
export function personOf(state: SessionState, id: string, guild?: string): Person | undefined {
  const member = state.members.find((one) => one.id === id);
  if (member !== undefined) return { id, name: memberName(member, guild), bot: false };
  const app = state.apps.find((one) => one.id === id);
  return app === undefined ? undefined : { id, name: app.name, bot: true };
}

/** The name of a message's author; a member's nickname wins over what the message says. */
export function authorName(state: SessionState, user: User, guild: string | undefined): string {
  const member = state.members.find((one) => one.id === user.id);
  return member === undefined ? userName(user) : memberName(member, guild);
}

export function roleOf(state: SessionState, id: string): Role | undefined {
  for (const { roles } of state.guilds) {
    const role = roles.find((one) => one.id === id);
    if (role !== undefined) return role;
  }
  return undefined;
}

/** The other side of direct messages, whichever side the recipients are told from. */
export function dmPartner(channel: Channel, own: string | undefined): User | undefined {
  return (channel.recipients ?? []).find((user) => user.id !== own);
}

/** What a channel is called: its name, or those it is shared with. */
export function channelTitle(channel: Channel, own: string | undefined): string {
  if (channel.name) return channel.name;
  const others = (channel.recipients ?? []).filter((user) => user.id !== own);
  return others.map(userName).join(", ") || channel.id;
}

const permissionBits = {
  administrator: 3n,
  addReactions: 6n,
  manageMessages: 13n,
} as const;

/** Whether a member may do something in a channel; in direct messages nobody manages another. */
export function may(
  state: SessionState,
  channel: string,
  what: keyof typeof permissionBits,
): boolean {
  const entry = state.channels[channel];
  if (entry === undefined) return false;
  if (entry.channel.guild_id === undefined) return what === "addReactions";
  try {
    const bits = BigInt(entry.permissions);
    const has = (bit: bigint) => (bits & (1n << bit)) !== 0n;
    return has(permissionBits.administrator) || has(permissionBits[what]);
  } catch {
    return false;
  }
}

const numericColour = (colour: number): string => `#${colour.toString(16).padStart(6, "0")}`;

/** A colour of the platform as CSS; undefined where none is set. */
export function cssColour(colour: number | null | undefined): string | undefined {
  return colour == null || colour === 0 ? undefined : numericColour(colour);
}
