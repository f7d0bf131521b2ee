import type { FullScenario } from "../scenario.ts";
import { unfit } from "./client-refusal.ts";
import { type App, type Channel, channelType, type Guild, type User } from "./entities.ts";
import { publicKeyOf } from "./interaction-keys.ts";
import { storeMessage, textDraft } from "./messages.ts";
import { botDefault, everyoneDefault, namedBits } from "./permission-bits.ts";
import { botToken, seededRandom, seededText } from "./seeded.ts";
import { discordEpoch, snowflakeAt } from "./snowflake.ts";
import type { World } from "./world.ts";

type GuildPart = FullScenario["guilds"][number];

/** The scenario's own things were made in the year 2024, so that later ids are greater. */
const madeAt = 1_710_000_000_000;

/**
 * Fills an empty world with a scenario. The ids of everything in the scenario and the token follow
 * from the seed alone; those of its messages follow from the clock.
 */
export function buildWorld(world: World, scenario: FullScenario): void {
  const random = seededRandom(world.seed);
  let at = snowflakeAt(madeAt + Math.floor(random() * 1e9));
  const nextId = () => {
    at += BigInt(1 + Math.floor(random() * 1000)) << 22n;
    return String(at);
  };
  const apps = scenario.apps.map((part) => addApp(world, part, nextId()));
  const people = new Map(
    scenario.members.map((part) => [part.username, addPerson(world, part, nextId())]),
  );
  for (const part of scenario.guilds) addGuild(world, scenario, part, { apps, people, nextId });
  world.ids.raise(String(at));
  const [guild] = world.guilds.values();
  for (const { channel: name, author, text } of scenario.messages) {
    const channel = guild && world.channelsOf(guild.id).find((one) => one.name === name);
    const user = people.get(author);
    if (channel === undefined || user === undefined) {
      throw unfit(`the scenario has no #${name} or no ${author}`, "messages");
    }
    storeMessage(world, { channel, authorId: user.id, draft: textDraft(text), uploads: [] });
  }
  world.readBefore = world.ids.last();
}

function addApp(world: World, part: FullScenario["apps"][number], id: string): App {
  const app: App = {
    id,
    name: part.name,
    description: part.description,
    token: botToken(id, seededText(world.seed, `token ${id}`, 24)),
    publicKey: publicKeyOf(world.seed, id),
    privilegedIntents: { ...part.privilegedIntents },
    interactionsEndpointUrl: null,
  };
  world.apps.set(id, app);
  addUser(world, {
    id,
    username: part.name,
    globalName: null,
    bot: true,
    persona: null,
    locale: "en-US",
    dms: "open",
    blockedApps: [],
    avatarColor: part.avatarColor,
  });
  return app;
}

function addPerson(world: World, part: FullScenario["members"][number], id: string): User {
  const { username, globalName, persona, locale, dms, avatarColor } = part;
  return addUser(world, {
    id,
    username,
    globalName,
    bot: false,
    persona,
    locale,
    dms,
    blockedApps: [],
    avatarColor,
  });
}

function addUser(world: World, user: User): User {
  world.users.set(user.id, user);
  return user;
}

interface Cast {
  readonly apps: readonly App[];
  readonly people: ReadonlyMap<string, User>;
  readonly nextId: () => string;
}

function bitsOf(names: readonly string[]): string {
  return String(namedBits(names) ?? 0n);
}

function addGuild(world: World, scenario: FullScenario, part: GuildPart, cast: Cast): void {
  const owner = cast.people.get(part.owner ?? scenario.members[0]?.username ?? "");
  if (owner === undefined) throw unfit(`the scenario has no member ${part.owner}`, "owner");
  const guild: Guild = {
    id: cast.nextId(),
    name: part.name,
    description: part.description,
    ownerId: owner.id,
    locale: part.locale,
  };
  world.guilds.set(guild.id, guild);
  world.members.set(guild.id, new Map());
  addRoles(world, guild, part, cast);
  for (const member of scenario.members) {
    if (member.guilds !== undefined && !member.guilds.includes(part.name)) continue;
    const user = cast.people.get(member.username);
    if (user === undefined) continue;
    enrol(world, guild, user.id, roleIds(world, guild, member.roles), member.nick);
  }
  for (const [index, app] of cast.apps.entries()) {
    const told = scenario.apps[index];
    if (told?.guilds !== undefined && !told.guilds.includes(part.name)) continue;
    installApp(world, guild, app, cast.nextId(), bitsOf(told?.permissions ?? botDefault));
  }
  for (const [position, channel] of part.channels.entries()) {
    addChannel(world, guild, channel, position, cast);
  }
}

function addRoles(world: World, guild: Guild, part: GuildPart, cast: Cast): void {
  const common = { guildId: guild.id, botId: null };
  world.roles.set(guild.id, {
    ...common,
    id: guild.id,
    name: "@everyone",
    permissions: bitsOf(part.everyone ?? everyoneDefault),
    color: 0,
    hoist: false,
    mentionable: false,
    position: 0,
  });
  for (const [index, role] of part.roles.entries()) {
    const id = cast.nextId();
    world.roles.set(id, {
      ...common,
      id,
      name: role.name,
      permissions: bitsOf(role.permissions),
      color: role.color,
      hoist: role.hoist,
      mentionable: role.mentionable,
      // The bots' own roles stand below.
      position: part.roles.length - index + 10,
    });
  }
}

function roleIds(world: World, guild: Guild, names: readonly string[]): string[] {
  return world
    .rolesOf(guild.id)
    .filter((role) => names.includes(role.name) && role.id !== guild.id)
    .map((role) => role.id);
}

/** Makes somebody a member of a guild, without telling anybody. */
export function enrol(
  world: World,
  guild: Guild,
  userId: string,
  roles: string[],
  nick: string | null = null,
) {
  const membership = {
    guildId: guild.id,
    userId,
    roles,
    nick,
    joinedAt: world.clock.now(),
    timeoutUntil: null,
  };
  world.members.get(guild.id)?.set(userId, membership);
  return membership;
}

/** Takes a bot into a guild, with a role of its own for its rights. */
export function installApp(
  world: World,
  guild: Guild,
  app: App,
  roleId: string,
  permissions: string,
) {
  world.roles.set(roleId, {
    id: roleId,
    guildId: guild.id,
    name: app.name,
    permissions,
    color: 0,
    hoist: false,
    mentionable: false,
    position: 1,
    botId: app.id,
  });
  return enrol(world, guild, app.id, [roleId]);
}

function addChannel(
  world: World,
  guild: Guild,
  part: GuildPart["channels"][number],
  position: number,
  cast: Cast,
): void {
  const parent = world.channelsOf(guild.id).find((one) => one.name === part.parent);
  if (part.parent !== undefined && parent?.type !== channelType.category) {
    throw unfit(`the scenario has no category ${part.parent} above #${part.name}`, "parent");
  }
  const id = cast.nextId();
  const channel: Channel = {
    ...emptyChannel(id, guild.id, part.name, part.type),
    topic: part.topic,
    position,
    parentId: parent?.id ?? null,
    overwrites: part.overwrites.map((one) => ({
      ...overwriteTarget(world, guild, one, cast),
      allow: bitsOf(one.allow),
      deny: bitsOf(one.deny),
    })),
    slowMode: part.slowMode,
    tags: part.tags.map((name) => ({
      id: cast.nextId(),
      name,
      moderated: false,
      emojiName: null,
    })),
  };
  world.channels.set(id, channel);
}

function overwriteTarget(
  world: World,
  guild: Guild,
  one: GuildPart["channels"][number]["overwrites"][number],
  cast: Cast,
): { id: string; type: 0 | 1 } {
  if (one.role !== undefined) {
    const role = world.rolesOf(guild.id).find(({ name }) => name === one.role);
    if (role === undefined) throw unfit(`the scenario has no role ${one.role}`, "overwrites");
    return { id: role.id, type: 0 };
  }
  const user =
    one.member === undefined
      ? cast.apps.find(({ name }) => name === one.app)
      : cast.people.get(one.member);
  if (user === undefined) {
    throw unfit(`the scenario has no ${one.member ?? one.app}`, "overwrites");
  }
  return { id: user.id, type: 1 };
}

/** A channel with nothing set. */
export function emptyChannel(id: string, guildId: string, name: string, type: number): Channel {
  return {
    id,
    type,
    guildId,
    name,
    topic: null,
    position: 0,
    parentId: null,
    overwrites: [],
    slowMode: 0,
    nsfw: false,
    flags: 0,
    recipients: [],
    lastMessageId: null,
    tags: [],
    thread: null,
  };
}

/** Tells whether a time can be in the world at all. */
export function isWorldTime(ms: number): boolean {
  return ms > discordEpoch + 5_184_000_000 && ms < Date.UTC(2089, 0);
}

/** A guild with nothing but its owner and everybody's role. */
export function newGuild(
  world: World,
  part: Pick<Guild, "name" | "description" | "locale" | "ownerId">,
): Guild {
  const guild: Guild = { id: world.ids.next(), ...part };
  world.guilds.set(guild.id, guild);
  world.members.set(guild.id, new Map());
  world.roles.set(guild.id, {
    id: guild.id,
    guildId: guild.id,
    botId: null,
    name: "@everyone",
    permissions: bitsOf(everyoneDefault),
    color: 0,
    hoist: false,
    mentionable: false,
    position: 0,
  });
  const membership = enrol(world, guild, guild.ownerId, []);
  world.emit({ type: "guild.joined", guild, membership });
  return guild;
}
