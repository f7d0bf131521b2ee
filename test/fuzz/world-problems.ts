/** A snapshot, as far as the rules below look into it. */
export interface WorldData {
  readonly lastId: string;
  readonly users: readonly {
    readonly id: string;
    readonly username: string;
    readonly bot: boolean;
  }[];
  readonly apps: readonly { readonly id: string; readonly token: string }[];
  readonly guilds: readonly { readonly id: string; readonly ownerId: string }[];
  readonly roles: readonly {
    readonly id: string;
    readonly guildId: string;
    readonly permissions: string;
  }[];
  readonly members: readonly {
    readonly guildId: string;
    readonly userId: string;
    readonly roles: readonly string[];
  }[];
  readonly channels: readonly {
    readonly id: string;
    readonly guildId: string | null;
    readonly name: string | null;
    readonly parentId: string | null;
    readonly recipients: readonly string[];
    readonly thread: object | null;
  }[];
  readonly messages: readonly {
    readonly id: string;
    readonly channelId: string;
    readonly content: string;
    readonly embeds: readonly unknown[];
    readonly ephemeralFor: string | null;
    readonly components: readonly object[];
  }[];
  readonly webhooks: readonly {
    readonly id: string;
    readonly token: string;
    readonly channelId: string;
  }[];
  readonly commands: readonly {
    readonly id: string;
    readonly appId: string;
    readonly name: string;
  }[];
  readonly interactions: readonly {
    readonly id: string;
    readonly token: string;
    readonly userId: string;
    readonly appId: string;
  }[];
  readonly modals: readonly {
    readonly id: string;
    readonly userId: string;
    readonly customId: string;
  }[];
}

/** What can never be, whatever was called: a sentence for each thing that is so all the same. */
export function worldProblems(world: WorldData): readonly string[] {
  const problems: string[] = [];
  const claim = (right: boolean, sentence: string) => {
    if (!right) problems.push(sentence);
  };
  const idsOf = (list: readonly { readonly id: string }[]) => new Set(list.map((one) => one.id));
  const users = idsOf(world.users);
  const guilds = idsOf(world.guilds);
  const channels = idsOf(world.channels);
  const apps = idsOf(world.apps);
  const roles = new Map(world.roles.map((one) => [one.id, one]));
  const all = [world.guilds, world.channels, world.messages, world.users, world.webhooks].flat();
  for (const { id } of all) {
    claim(/^\d{17,19}$/.test(id), `${id} is no id`);
    claim(BigInt(id) <= BigInt(world.lastId), `${id} is newer than the last id`);
  }
  for (const { id } of world.apps) claim(users.has(id), `app ${id} has no bot user`);
  claim(
    new Set(world.users.map((one) => `${one.bot} ${one.bot ? one.id : one.username}`)).size ===
      world.users.length,
    "two people have one name",
  );
  for (const one of world.guilds) claim(users.has(one.ownerId), `guild ${one.id} has no owner`);
  for (const { id, guildId, permissions } of world.roles) {
    claim(guilds.has(guildId), `role ${id} is of no guild`);
    claim(/^\d+$/.test(permissions), `role ${id} may ${permissions}`);
  }
  for (const { guildId, userId, roles: own } of world.members) {
    const where = `member ${userId} of ${guildId}`;
    claim(guilds.has(guildId) && users.has(userId), `${where} is nobody or nowhere`);
    for (const id of own) claim(roles.get(id)?.guildId === guildId, `${where} has a role ${id}`);
    claim(new Set(own).size === own.length, `${where} has a role twice`);
  }
  for (const one of world.channels) {
    const where = `channel ${one.id}`;
    claim(one.guildId === null || guilds.has(one.guildId), `${where} is of no guild`);
    claim(one.guildId !== null || one.recipients.length === 2, `${where} is not of two people`);
    const parent = world.channels.find(({ id }) => id === one.parentId);
    claim(one.parentId === null || parent?.guildId === one.guildId, `${where} hangs elsewhere`);
    if (one.thread !== null) claim(channels.has(one.parentId ?? ""), `${where} hangs from nothing`);
  }
  for (const one of world.messages) {
    const where = `message ${one.id}`;
    claim(channels.has(one.channelId), `${where} is in no channel`);
    claim([...one.content].length <= 2000, `${where} is too long`);
    claim(one.embeds.length <= 10, `${where} has too many embeds`);
  }
  for (const one of world.webhooks)
    claim(channels.has(one.channelId), `webhook ${one.id} is nowhere`);
  for (const one of world.commands) claim(apps.has(one.appId), `command ${one.id} is of no app`);
  return problems;
}
