import type { User } from "./message.ts";

interface MemberGuild {
  readonly id: string;
  readonly roles: readonly string[];
  readonly nick?: string | null;
  readonly timeoutUntil?: string | null;
}

/** A person of the sandbox, as the control API tells of them. */
export interface Member {
  readonly id: string;
  readonly username: string;
  readonly globalName: string | null;
  readonly persona: string | null;
  readonly locale: string;
  readonly dms: "open" | "closed";
  readonly blockedApps: readonly string[];
  readonly guilds: readonly MemberGuild[];
  readonly user: User;
  readonly avatarColor?: string | null;
}

export interface App {
  readonly id: string;
  readonly name: string;
  readonly connected: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly color: number;
  readonly position: number;
  readonly hoist?: boolean;
}

export const channelType = {
  text: 0,
  dm: 1,
  voice: 2,
  category: 4,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
  forum: 15,
  media: 16,
} as const;

export interface Channel {
  readonly id: string;
  readonly type: number;
  readonly guild_id?: string;
  readonly name?: string | null;
  readonly topic?: string | null;
  readonly parent_id?: string | null;
  readonly position?: number;
  readonly recipients?: readonly User[];
  readonly rate_limit_per_user?: number;
  readonly owner_id?: string;
  readonly thread_metadata?: { readonly archived: boolean; readonly locked?: boolean };
}

/** A channel together with what this member may do there. */
export interface ChannelEntry {
  readonly channel: Channel;
  readonly permissions: string;
  readonly canSend: boolean;
  readonly unread: boolean | number;
  readonly lastMessageId: string | null;
}

export interface Guild {
  readonly guild: { readonly id: string; readonly name: string; readonly owner_id?: string };
  readonly channels: readonly Channel[];
  readonly roles: readonly Role[];
}

export interface Info {
  readonly name: string;
  readonly version: string;
  readonly apiBase: string;
  readonly cdnBase?: string;
  readonly seed?: string | number;
  readonly now?: string;
}

/** Tells whether a channel hangs below another one. */
export function isThread(channel: Channel): boolean {
  return (
    channel.type === channelType.announcementThread ||
    channel.type === channelType.publicThread ||
    channel.type === channelType.privateThread
  );
}

/** The name under which others see a user: their display name, else the account name. */
export function userName(user: User): string {
  return user.global_name || user.username;
}

/** The name under which others see a member in a guild. */
export function memberName(member: Member, guildId?: string): string {
  const nick = member.guilds.find((guild) => guild.id === guildId)?.nick;
  return nick || member.globalName || member.username;
}
