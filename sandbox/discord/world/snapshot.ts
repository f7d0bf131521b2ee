import * as z from "zod";
import { unfit } from "./client-refusal.ts";
import type { Interaction } from "./interaction.ts";
import { publicKeyOf } from "./interaction-keys.ts";
import { schedulePoll } from "./polls.ts";
import { scheduleArchive } from "./thread-life.ts";
import type { World } from "./world.ts";

const list = z.array(z.looseObject({ id: z.string() }));

/** Outer form of a snapshot; the inside is what this very program wrote. */
const snapshotForm = z.looseObject({
  format: z.literal(1),
  seed: z.string(),
  now: z.number(),
  lastId: z.string().regex(/^\d+$/),
  readBefore: z.string(),
  users: list,
  apps: list,
  guilds: list,
  roles: list,
  members: z.array(z.looseObject({ guildId: z.string(), userId: z.string() })),
  channels: list,
  messages: list,
  attachments: list,
  webhooks: list,
  commands: list,
  interactions: list,
  modals: list,
  nonces: z.array(z.tuple([z.string(), z.object({ at: z.number(), messageId: z.string() })])),
  slowUntil: z.array(z.tuple([z.string(), z.number()])),
  bans: list.default([]),
  emojis: list.default([]),
  autoModRules: list.default([]),
  grants: list.default([]),
  audit: list.default([]),
  read: z.array(z.tuple([z.string(), z.string()])),
});

export type Snapshot = z.output<typeof snapshotForm>;

/** Interactions older than this are of no use to anybody, milliseconds. */
const interactionLife = 3_600_000;

/** The whole world as plain data, without files and connections. */
export function toSnapshot(world: World): object {
  const now = world.clock.now();
  return {
    format: 1,
    seed: world.seed,
    now,
    lastId: world.ids.last(),
    readBefore: world.readBefore,
    users: [...world.users.values()],
    apps: [...world.apps.values()],
    guilds: [...world.guilds.values()],
    roles: [...world.roles.values()],
    members: [...world.members.values()].flatMap((one) => [...one.values()]),
    channels: [...world.channels.values()],
    messages: [...world.messages.values()],
    attachments: [...world.attachments.values()],
    webhooks: [...world.webhooks.values()],
    commands: [...world.commands.values()],
    interactions: [...world.interactions.values()].filter(
      (one) => now - one.createdAt < interactionLife,
    ),
    modals: [...world.modals.values()],
    nonces: [...world.nonces],
    slowUntil: [...world.slowUntil],
    read: [...world.read],
    bans: [...world.bans.values()],
    emojis: [...world.emojis.values()],
    autoModRules: [...world.autoModRules.values()],
    grants: [...world.grants.values()],
    audit: [...world.audit.values()],
  };
}

/** Checks what claims to be a snapshot; 422 otherwise. */
export function readSnapshot(raw: unknown): Snapshot {
  const read = snapshotForm.safeParse(raw);
  if (read.success) return read.data;
  throw unfit("is no snapshot of a sandbox", read.error.issues[0]?.path.join(".") || "snapshot");
}

/** Fills an empty world from a snapshot. Ids stay above those that were given before. */
export function restoreWorld(world: World, snapshot: Snapshot): void {
  const fill = (map: Map<string, unknown>, items: readonly { id: string }[]) => {
    for (const one of items) map.set(one.id, one);
  };
  fill(world.users, snapshot.users);
  fill(world.apps, snapshot.apps);
  // Older snapshots hold keys that sign nothing.
  for (const app of world.apps.values()) {
    Object.assign(app, { publicKey: publicKeyOf(world.seed, app.id) });
  }
  fill(world.guilds, snapshot.guilds);
  fill(world.roles, snapshot.roles);
  fill(world.bans, snapshot.bans);
  fill(world.emojis, snapshot.emojis);
  fill(world.autoModRules, snapshot.autoModRules);
  fill(world.grants, snapshot.grants);
  fill(world.audit, snapshot.audit);
  fill(world.channels, snapshot.channels);
  fill(world.attachments, snapshot.attachments);
  fill(world.webhooks, snapshot.webhooks);
  fill(world.commands, snapshot.commands);
  fill(world.interactions, snapshot.interactions);
  fill(world.modals, snapshot.modals);
  for (const channel of world.channels.values()) {
    if (channel.guildId === null) world.addDm(channel);
  }
  for (const guild of world.guilds.keys()) world.members.set(guild, new Map());
  for (const one of snapshot.members) {
    world.members.get(one.guildId)?.set(one.userId, one as never);
  }
  for (const one of snapshot.messages) world.addMessage(one as never);
  for (const interaction of world.interactions.values()) {
    world.interactionByToken.set(interaction.token, interaction);
    endLeftOver(interaction);
  }
  for (const [key, use] of snapshot.nonces) world.nonces.set(key, use);
  for (const [key, at] of snapshot.slowUntil) world.slowUntil.set(key, at);
  for (const [key, id] of snapshot.read) world.read.set(key, id);
  for (const message of world.messages.values()) schedulePoll(world, message);
  for (const channel of world.channels.values()) scheduleArchive(world, channel);
  world.readBefore = snapshot.readBefore;
  world.ids.raise(snapshot.lastId);
}

/** Whoever should have answered was away in the meantime. */
function endLeftOver(interaction: Interaction): void {
  if (interaction.state !== "pending") return;
  interaction.state = "failed";
  interaction.reason = "did_not_respond";
}
