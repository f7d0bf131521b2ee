import { type AuditNote, changesOf, logAudit } from "../world/audit-log.ts";
import { channelWire } from "../world/channel-wire.ts";
import type { Channel, Wire } from "../world/entities.ts";
import { actorOf, type RestCall } from "./route.ts";

/** What the log tells of a channel or thread. */
const ofChannel = [
  "name",
  "type",
  "topic",
  "nsfw",
  "rate_limit_per_user",
  "parent_id",
  "position",
  "permission_overwrites",
  "available_tags",
  "flags",
  "applied_tags",
  "archived",
  "locked",
  "auto_archive_duration",
  "invitable",
];

/** A channel as the log compares it: what a thread keeps inside lies beside the rest. */
export function channelState(call: RestCall, channel: Channel): Wire {
  const wire = channelWire(call.world, channel);
  return structuredClone({ ...wire, ...(wire["thread_metadata"] as Wire | undefined) });
}

/** Writes down what the bot did with a channel or thread; null stands for "not there". */
export function noteChannel(
  call: RestCall,
  channel: Channel,
  before: Wire | null,
  after: Wire | null,
): void {
  if (channel.guildId === null) return;
  const kind = channel.thread === null ? "channel" : "thread";
  const what = before === null ? "Create" : after === null ? "Delete" : "Update";
  const changes = changesOf(before, after, ofChannel);
  if (changes.length === 0) return;
  note(call, channel.guildId, { action: `${kind}${what}`, targetId: channel.id, changes });
}

/** Writes down what the bot did. */
export function note(call: RestCall, guildId: string, what: AuditNote): void {
  logAudit(call.world, guildId, actorOf(call), what);
}
