import type { AuditChange, AuditEntry, Wire } from "./entities.ts";
import { refuseField } from "./refusal.ts";
import type { World } from "./world.ts";

/** Discord's numbers of what the log tells of. */
export const auditAction = {
  guildUpdate: 1,
  channelCreate: 10,
  channelUpdate: 11,
  channelDelete: 12,
  overwriteCreate: 13,
  overwriteUpdate: 14,
  overwriteDelete: 15,
  memberKick: 20,
  banAdd: 22,
  banRemove: 23,
  memberUpdate: 24,
  memberRoleUpdate: 25,
  roleCreate: 30,
  roleUpdate: 31,
  roleDelete: 32,
  webhookCreate: 50,
  webhookUpdate: 51,
  webhookDelete: 52,
  emojiCreate: 60,
  emojiUpdate: 61,
  emojiDelete: 62,
  messageDelete: 72,
  messageBulkDelete: 73,
  messagePin: 74,
  messageUnpin: 75,
  threadCreate: 110,
  threadUpdate: 111,
  threadDelete: 112,
  ruleCreate: 140,
  ruleUpdate: 141,
  ruleDelete: 142,
  autoModBlock: 143,
  autoModFlag: 144,
  autoModTimeout: 145,
} as const;

/** Who did something, and why they said they did it. */
export interface Actor {
  readonly userId: string;
  readonly reason: string | null;
}

export interface AuditNote {
  readonly action: keyof typeof auditAction;
  readonly targetId: string | null;
  readonly changes?: readonly AuditChange[];
  readonly options?: Readonly<Record<string, string>>;
}

/** How long an entry is kept, milliseconds. */
const keptMs = 45 * 86_400_000;

/** Writes one entry into a guild's log and tells those who may read it. */
export function logAudit(world: World, guildId: string, actor: Actor, note: AuditNote): void {
  const entry: AuditEntry = {
    id: world.ids.next(),
    guildId,
    at: world.clock.now(),
    actionType: auditAction[note.action],
    userId: actor.userId,
    targetId: note.targetId,
    reason: actor.reason,
    changes: note.changes ?? [],
    options: note.options ?? null,
  };
  for (const old of world.audit.values()) {
    // Kept in the order of time: the first young one ends the sweep.
    if (entry.at - old.at < keptMs) break;
    world.audit.delete(old.id);
  }
  world.audit.set(entry.id, entry);
  world.emit({ type: "audit.logged", entry });
}

/**
 * What differs between two states of an object, key by key; null stands for "not there". Only the
 * keys that are named are looked at.
 */
export function changesOf(
  before: Wire | null,
  after: Wire | null,
  keys: readonly string[],
): AuditChange[] {
  return keys.flatMap((key) => {
    const old = before?.[key] ?? undefined;
    const fresh = after?.[key] ?? undefined;
    if (JSON.stringify(old) === JSON.stringify(fresh)) return [];
    return [
      {
        key,
        ...(old === undefined ? {} : { old_value: old }),
        ...(fresh === undefined ? {} : { new_value: fresh }),
      },
    ];
  });
}

/** Discord's entry of the log. */
export function auditEntryWire(entry: AuditEntry): Wire {
  return {
    id: entry.id,
    action_type: entry.actionType,
    user_id: entry.userId,
    target_id: entry.targetId,
    ...(entry.changes.length === 0 ? {} : { changes: entry.changes }),
    ...(entry.options === null ? {} : { options: entry.options }),
    ...(entry.reason === null ? {} : { reason: entry.reason }),
  };
}

/** The reason in the header `X-Audit-Log-Reason`, which is percent-encoded; 50035 beyond 512. */
export function readReason(header: string | undefined): string | null {
  if (header === undefined || header === "") return null;
  const reason = decoded(header);
  if (reason.length > 512) {
    throw refuseField(["reason"], "BASE_TYPE_MAX_LENGTH", "Must be 512 or fewer in length.");
  }
  return reason;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
