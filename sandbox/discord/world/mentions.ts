import type { Channel, Message } from "./entities.ts";
import type { PingKind } from "./events.ts";
import type { AllowedMentions } from "./message-form.ts";
import { canSee, may } from "./permissions.ts";
import type { World } from "./world.ts";

export interface Mentions {
  readonly users: string[];
  readonly roles: string[];
  readonly everyone: boolean;
}

/** What an app's answer pings when it does not say: users, never roles or everyone. */
export const interactionMentions: AllowedMentions = { parse: ["users"] };

/**
 * Whom a text really pings: what it names, narrowed by `allowed_mentions` and by the right to ping
 * everybody and the roles that are not open to it.
 */
export function resolveMentions(
  world: World,
  channel: Channel,
  message: {
    readonly authorId: string;
    readonly content: string;
    readonly repliedTo: string | null;
  },
  allowed: AllowedMentions | null,
): Mentions {
  const { content, authorId } = message;
  const parse = allowed === null ? ["users", "roles", "everyone"] : (allowed.parse ?? []);
  const named = (pattern: RegExp) => [...content.matchAll(pattern)].map((one) => one[1] ?? "");
  const wide = may(world, channel, authorId, "MentionEveryone");
  const users = named(/<@!?(\d{17,19})>/g).filter(
    (id) => world.users.has(id) && (parse.includes("users") || (allowed?.users ?? []).includes(id)),
  );
  const roles = named(/<@&(\d{17,19})>/g).filter((id) => {
    const role = world.roles.get(id);
    if (role === undefined || role.guildId !== channel.guildId) return false;
    if (!role.mentionable && !wide) return false;
    return parse.includes("roles") || (allowed?.roles ?? []).includes(id);
  });
  const repliedUser = allowed === null ? true : (allowed.replied_user ?? false);
  if (repliedUser && message.repliedTo !== null) users.push(message.repliedTo);
  return {
    users: [...new Set(users)],
    roles: [...new Set(roles)],
    everyone:
      channel.guildId !== null &&
      wide &&
      parse.includes("everyone") &&
      /@(everyone|here)\b/.test(content),
  };
}

/** Tells each person who was really pinged, once, by the most personal of the reasons. */
export function notifyPinged(world: World, channel: Channel, message: Message): void {
  const tell = (userId: string, kind: PingKind) => {
    if (userId === message.authorId || world.users.get(userId)?.bot !== false) return;
    world.emit({ type: "notification", userId, message, kind });
  };
  if (message.ephemeralFor !== null) return;
  const { guildId } = channel;
  if (guildId === null) {
    for (const id of channel.recipients) tell(id, "dm");
    return;
  }
  if (!message.mentionEveryone && message.mentionRoles.length + message.mentionUsers.length === 0) {
    return;
  }
  const repliedTo =
    message.reference === null ? null : world.messages.get(message.reference.messageId)?.authorId;
  for (const member of world.members.get(guildId)?.values() ?? []) {
    if (!canSee(world, channel, member.userId)) continue;
    const { userId } = member;
    if (message.mentionUsers.includes(userId))
      tell(userId, repliedTo === userId ? "reply" : "user");
    else if (message.mentionRoles.some((id) => member.roles.includes(id))) tell(userId, "role");
    else if (message.mentionEveryone) tell(userId, "everyone");
  }
}
