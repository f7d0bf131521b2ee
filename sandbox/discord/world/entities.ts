/** Discord's own form of an object, as it goes over the wire. */
export type Wire = Record<string, unknown>;

/** A person or a bot. What a person wants (`persona`) is for whoever plays them. */
export interface User {
  readonly id: string;
  username: string;
  globalName: string | null;
  readonly bot: boolean;
  persona: string | null;
  locale: string;
  dms: "open" | "closed";
  blockedApps: string[];
  avatarColor: string | null;
}

interface PrivilegedIntents {
  members: boolean;
  presences: boolean;
  messageContent: boolean;
}

/** An application; its bot user has the same id. */
export interface App {
  readonly id: string;
  name: string;
  description: string;
  token: string;
  readonly publicKey: string;
  privilegedIntents: PrivilegedIntents;
  interactionsEndpointUrl: string | null;
  /** Where people may be sent back after they have signed in. */
  redirectUris?: string[];
}

export interface Guild {
  readonly id: string;
  name: string;
  description: string | null;
  ownerId: string;
  locale: string;
  /** What else was set, in Discord's own words. */
  settings?: Wire;
}

export interface Role {
  readonly id: string;
  readonly guildId: string;
  name: string;
  permissions: string;
  color: number;
  hoist: boolean;
  position: number;
  mentionable: boolean;
  /** Made for a bot when it was invited. */
  readonly botId: string | null;
}

export interface Membership {
  readonly guildId: string;
  readonly userId: string;
  roles: string[];
  nick: string | null;
  readonly joinedAt: number;
  timeoutUntil: number | null;
}

/** Somebody who may not come back; `id` is made of both. */
export interface Ban {
  readonly id: string;
  readonly guildId: string;
  readonly userId: string;
  readonly reason: string | null;
}

/** An emoji of a guild's own; its picture lies with the files. */
export interface Emoji {
  readonly id: string;
  readonly guildId: string;
  name: string;
  roles: string[];
  readonly userId: string;
  readonly animated: boolean;
}

/** A rule of a guild on what its members write. */
export interface AutoModRule {
  readonly id: string;
  readonly guildId: string;
  readonly creatorId: string;
  name: string;
  readonly eventType: number;
  /** 1 words, 5 too many mentions. */
  readonly triggerType: number;
  triggerMetadata: Wire;
  actions: Wire[];
  enabled: boolean;
  exemptRoles: string[];
  exemptChannels: string[];
}

/** What a person lets an app know; `id` is the access token. */
export interface Grant {
  readonly id: string;
  readonly refreshToken: string;
  readonly appId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

/** A consent on its way to the app; `id` is the code. */
export interface GrantCode {
  readonly id: string;
  readonly appId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly codeChallenge: string | null;
  readonly expiresAt: number;
}

/** One changed field, in Discord's words. */
export interface AuditChange {
  readonly key: string;
  readonly old_value?: unknown;
  readonly new_value?: unknown;
}

/** One line of a guild's audit log. */
export interface AuditEntry {
  readonly id: string;
  readonly guildId: string;
  readonly at: number;
  readonly actionType: number;
  readonly userId: string;
  readonly targetId: string | null;
  readonly reason: string | null;
  readonly changes: readonly AuditChange[];
  readonly options: Readonly<Record<string, string>> | null;
}

interface Overwrite {
  readonly id: string;
  /** 0 role, 1 member. */
  readonly type: 0 | 1;
  readonly allow: string;
  readonly deny: string;
}

export interface ForumTag {
  readonly id: string;
  readonly name: string;
  readonly moderated: boolean;
  readonly emojiName: string | null;
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

/** What a thread has beyond a channel. */
interface ThreadPart {
  readonly ownerId: string;
  archived: boolean;
  locked: boolean;
  invitable: boolean;
  autoArchiveMinutes: number;
  archiveAt: number;
  readonly createdAt: number;
  members: { readonly userId: string; readonly joinedAt: number }[];
  messageCount: number;
  totalSent: number;
  appliedTags: string[];
}

export interface Channel {
  readonly id: string;
  type: number;
  /** Null for a direct message. */
  readonly guildId: string | null;
  name: string | null;
  topic: string | null;
  position: number;
  parentId: string | null;
  overwrites: Overwrite[];
  slowMode: number;
  nsfw: boolean;
  flags: number;
  /** The two people of a direct message. */
  readonly recipients: readonly string[];
  lastMessageId: string | null;
  tags: ForumTag[];
  readonly thread: ThreadPart | null;
}

export interface Attachment {
  readonly id: string;
  readonly channelId: string;
  readonly filename: string;
  readonly contentType: string;
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
  description: string | null;
  readonly ephemeral: boolean;
}

interface Reaction {
  /** `name` for a Unicode emoji, `name:id` for an own one. */
  readonly emoji: string;
  users: string[];
}

export interface InteractionOrigin {
  readonly id: string;
  readonly type: number;
  readonly userId: string;
  readonly name: string | null;
  readonly guildId: string | null;
  readonly appId: string;
  readonly interactedMessageId: string | null;
  readonly originalResponseId: string | null;
  readonly triggering: InteractionOrigin | null;
}

/** What a message asks of the members. */
export interface Poll {
  readonly question: string;
  readonly answers: {
    readonly id: number;
    readonly text: string;
    readonly emoji: Wire | null;
    voters: string[];
  }[];
  expiresAt: number;
  readonly multiselect: boolean;
  finalized: boolean;
}

export interface Message {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  /** Set when a webhook wrote it: the name and picture shown instead of the author's. */
  readonly webhook: { readonly id: string; readonly name: string } | null;
  /** The app that made it, if one did. */
  readonly appId: string | null;
  readonly type: number;
  content: string;
  embeds: Wire[];
  components: Wire[];
  attachments: Attachment[];
  flags: number;
  readonly tts: boolean;
  readonly createdAt: number;
  editedAt: number | null;
  pinned: boolean;
  readonly nonce: string | number | null;
  readonly reference: { readonly messageId: string; readonly channelId: string } | null;
  readonly stickerIds: readonly string[];
  mentionUsers: string[];
  mentionRoles: string[];
  mentionEveryone: boolean;
  reactions: Reaction[];
  readonly interaction: InteractionOrigin | null;
  /** The one person who sees it; null when everybody in the channel does. */
  readonly ephemeralFor: string | null;
  threadId: string | null;
  poll?: Poll | null;
}

export interface Webhook {
  readonly id: string;
  readonly appId: string;
  readonly guildId: string;
  readonly channelId: string;
  name: string;
  readonly token: string;
  /** The announcement channel whose news it brings; such a webhook writes nothing else. */
  readonly source?: { readonly guildId: string; readonly channelId: string };
}

/** A registered command; `body` is what was registered, checked and filled with defaults. */
export interface Command {
  readonly id: string;
  readonly appId: string;
  readonly guildId: string | null;
  version: string;
  readonly type: number;
  readonly name: string;
  body: Wire;
}
