import { randomBytes } from "node:crypto";
import type { WorldClock } from "./clock.ts";
import type {
  App,
  Attachment,
  AuditEntry,
  AutoModRule,
  Ban,
  Channel,
  Command,
  Emoji,
  Grant,
  GrantCode,
  Guild,
  Membership,
  Message,
  Role,
  User,
  Webhook,
} from "./entities.ts";
import type { WorldEvent } from "./events.ts";
import type { Interaction, OpenModal } from "./interaction.ts";
import { seededHex } from "./seeded.ts";
import { compareIds, type Ids, makeIds } from "./snowflake.ts";

/** Bytes of the files that were sent, by attachment id. */
export interface FileShelf {
  readonly put: (id: string, bytes: Buffer) => void;
  readonly get: (id: string) => Buffer | undefined;
  readonly clear: () => void;
}

export interface WorldOptions {
  readonly seed: string;
  readonly clock: WorldClock;
  readonly files: FileShelf;
  /** Where files are fetched from. */
  readonly cdnBase: string;
  /** Commands that may be created in a day and scope. */
  readonly commandCreatesPerDay?: () => number;
  /** How far the clock that counts ids runs ahead, milliseconds. */
  readonly idSkewMs?: () => number;
  /** Ids stay above this one. */
  readonly idsAfter?: bigint;
}

/** One use of a nonce, remembered for a while. */
export interface NonceUse {
  readonly at: number;
  readonly messageId: string;
}

/**
 * Everything there is, and a stream of what happens to it. Rules live in the functions beside this
 * file; what is kept here is only data.
 */
export class World {
  readonly clock: WorldClock;
  readonly ids: Ids;
  readonly files: FileShelf;
  readonly cdnBase: string;
  readonly seed: string;
  readonly commandCreatesPerDay: () => number;
  /** Signs the addresses of files. */
  readonly cdnKey: string;
  readonly users = new Map<string, User>();
  readonly apps = new Map<string, App>();
  readonly guilds = new Map<string, Guild>();
  readonly roles = new Map<string, Role>();
  /** guild → user → membership */
  readonly members = new Map<string, Map<string, Membership>>();
  readonly bans = new Map<string, Ban>();
  readonly emojis = new Map<string, Emoji>();
  readonly autoModRules = new Map<string, AutoModRule>();
  readonly grants = new Map<string, Grant>();
  readonly grantCodes = new Map<string, GrantCode>();
  readonly audit = new Map<string, AuditEntry>();
  readonly channels = new Map<string, Channel>();
  readonly messages = new Map<string, Message>();
  /** Ids of a channel's messages that everybody sees, oldest first. */
  readonly timeline = new Map<string, string[]>();
  /** Every file that was ever sent, also those of modals, which belong to no message. */
  readonly attachments = new Map<string, Attachment>();
  /** Direct messages by the two ids in order, see {@link dmKey}. */
  readonly dms = new Map<string, string>();
  /** user → ids of the ephemeral messages before their eyes */
  readonly ephemerals = new Map<string, Set<string>>();
  readonly webhooks = new Map<string, Webhook>();
  readonly commands = new Map<string, Command>();
  readonly interactions = new Map<string, Interaction>();
  readonly interactionByToken = new Map<string, Interaction>();
  readonly modals = new Map<string, OpenModal>();
  readonly nonces = new Map<string, NonceUse>();
  /** `channel user` → when that member may write there again. */
  readonly slowUntil = new Map<string, number>();
  /** `user channel` → last message read there. */
  readonly read = new Map<string, string>();
  /** What is older than this counts as read: it came with the scenario. */
  readBefore = "0";
  readonly #listeners = new Set<(event: WorldEvent) => void>();

  constructor(options: WorldOptions) {
    this.clock = options.clock;
    this.seed = options.seed;
    this.files = options.files;
    this.cdnBase = options.cdnBase;
    this.commandCreatesPerDay = options.commandCreatesPerDay ?? (() => 200);
    this.cdnKey = seededHex(options.seed, "cdn", 32);
    const { clock, idSkewMs = () => 0 } = options;
    this.ids = makeIds(() => clock.now() + idSkewMs(), options.idsAfter);
  }

  /** Calls `listener` with everything that happens, in order; the result stops it. */
  listen(listener: (event: WorldEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: WorldEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** The channel's messages as everybody sees them, oldest first. */
  messagesOf(channelId: string): readonly Message[] {
    const ids = this.timeline.get(channelId) ?? [];
    return ids.flatMap((id) => this.messages.get(id) ?? []);
  }

  addMessage(message: Message): void {
    this.messages.set(message.id, message);
    if (message.ephemeralFor !== null) {
      const own = this.ephemerals.get(message.ephemeralFor) ?? new Set();
      this.ephemerals.set(message.ephemeralFor, own.add(message.id));
      return;
    }
    const ids = this.timeline.get(message.channelId);
    if (ids === undefined) this.timeline.set(message.channelId, [message.id]);
    else if (compareIds(message.id, ids.at(-1) ?? "0") > 0) ids.push(message.id);
    else {
      ids.push(message.id);
      ids.sort(compareIds);
    }
  }

  dropMessage(message: Message): void {
    this.messages.delete(message.id);
    if (message.ephemeralFor !== null)
      this.ephemerals.get(message.ephemeralFor)?.delete(message.id);
    const ids = this.timeline.get(message.channelId);
    const place = ids?.lastIndexOf(message.id) ?? -1;
    if (place >= 0) ids?.splice(place, 1);
  }

  member(guildId: string, userId: string): Membership | undefined {
    return this.members.get(guildId)?.get(userId);
  }

  channelsOf(guildId: string): Channel[] {
    return [...this.channels.values()].filter((channel) => channel.guildId === guildId);
  }

  rolesOf(guildId: string): Role[] {
    return [...this.roles.values()].filter((role) => role.guildId === guildId);
  }

  guildsOf(userId: string): Guild[] {
    return [...this.guilds.values()].filter((guild) => this.member(guild.id, userId) !== undefined);
  }

  /** The direct message of two users, if it was ever opened. */
  dmBetween(a: string, b: string): Channel | undefined {
    return this.channels.get(this.dms.get(dmKey([a, b])) ?? "");
  }

  addDm(channel: Channel): void {
    this.channels.set(channel.id, channel);
    this.dms.set(dmKey(channel.recipients), channel.id);
  }

  /** Ephemeral messages of one person, oldest first. */
  ephemeralsOf(userId: string): Message[] {
    return [...(this.ephemerals.get(userId) ?? [])].flatMap((id) => this.messages.get(id) ?? []);
  }

  /** Secrets that need not be the same after a reset. */
  secret(bytes: number): string {
    return randomBytes(bytes).toString("base64url");
  }
}

function dmKey(users: readonly string[]): string {
  return [...users].sort().join(" ");
}
