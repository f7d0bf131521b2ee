import type { AutoModExecution } from "./auto-mod.ts";
import type {
  AuditEntry,
  AutoModRule,
  Channel,
  Guild,
  Membership,
  Message,
  Role,
  User,
} from "./entities.ts";
import type { Interaction, OpenModal } from "./interaction.ts";

/** Why somebody was pinged. */
export type PingKind = "user" | "role" | "everyone" | "reply" | "dm";

/** What happens in the world. Gateway, streams and the saving on disk all follow from these. */
export type WorldEvent =
  | { readonly type: "message.created" | "message.updated"; readonly message: Message }
  | { readonly type: "message.deleted"; readonly message: Message; readonly bulk?: boolean }
  | {
      readonly type: "messages.bulk_deleted";
      readonly channel: Channel;
      readonly ids: readonly string[];
    }
  | {
      readonly type: "reaction.added" | "reaction.removed";
      readonly message: Message;
      readonly userId: string;
      readonly emoji: string;
    }
  | {
      readonly type: "reactions.cleared";
      readonly message: Message;
      /** One emoji, or null for all. */
      readonly emoji: string | null;
    }
  | {
      readonly type: "poll.vote_added" | "poll.vote_removed";
      readonly message: Message;
      readonly userId: string;
      readonly answerId: number;
    }
  | { readonly type: "typing.started"; readonly channel: Channel; readonly userId: string }
  | {
      readonly type: "channel.created" | "channel.updated" | "channel.deleted";
      readonly channel: Channel;
    }
  | { readonly type: "pins.updated"; readonly channel: Channel }
  | {
      readonly type: "thread.created" | "thread.updated" | "thread.deleted";
      readonly channel: Channel;
    }
  | {
      readonly type: "thread.joined" | "thread.left";
      readonly channel: Channel;
      readonly userId: string;
    }
  | {
      readonly type: "guild.joined";
      readonly guild: Guild;
      readonly membership: Membership;
    }
  | { readonly type: "guild.left"; readonly guild: Guild; readonly userId: string }
  | { readonly type: "guild.updated"; readonly guild: Guild }
  | { readonly type: "guild.deleted"; readonly guild: Guild; readonly memberIds: readonly string[] }
  | { readonly type: "member.updated"; readonly membership: Membership }
  | { readonly type: "user.updated"; readonly user: User }
  | {
      readonly type: "role.created" | "role.updated" | "role.deleted";
      readonly role: Role;
    }
  | { readonly type: "webhooks.updated"; readonly channel: Channel }
  | {
      readonly type: "commands.changed";
      readonly appId: string;
      readonly guildId: string | null;
    }
  | { readonly type: "invocation.created"; readonly interaction: Interaction }
  | { readonly type: "invocation.updated"; readonly interaction: Interaction }
  | { readonly type: "modal.opened" | "modal.closed"; readonly modal: OpenModal }
  | {
      readonly type: "notification";
      readonly userId: string;
      readonly message: Message;
      readonly kind: PingKind;
    }
  | {
      readonly type: "ban.added" | "ban.removed";
      readonly guild: Guild;
      readonly userId: string;
    }
  | { readonly type: "emojis.updated"; readonly guild: Guild }
  | {
      readonly type: "automod.rule_created" | "automod.rule_updated" | "automod.rule_deleted";
      readonly rule: AutoModRule;
    }
  | {
      readonly type: "automod.executed";
      readonly guildId: string;
      readonly execution: AutoModExecution;
    }
  | { readonly type: "audit.logged"; readonly entry: AuditEntry }
  | { readonly type: "app.updated"; readonly appId: string };
