import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Ears, openRawBot, type RawBot } from "../kit/raw-bot.ts";

/** Guilds and their moderation. */
const intents = (1 << 0) | (1 << 2);

const rights = [
  "ViewChannel",
  "SendMessages",
  "ReadMessageHistory",
  "ManageChannels",
  "ManageRoles",
  "ManageMessages",
  "ManageWebhooks",
  "ManageThreads",
  "ModerateMembers",
  "BanMembers",
  "PinMessages",
  "CreatePublicThreads",
  "ViewAuditLog",
];

let world: RawBot;
let ears: Ears;
let bot: string;

beforeEach(async () => {
  world = await openRawBot({}, rights);
  ears = await world.listen(intents);
  bot = (await world.rest("GET", "/users/@me")).body.id;
});

afterEach(() => world?.[Symbol.asyncDispose]());

const guild = (path: string) => `/guilds/${world.guildId}${path}`;

interface Entry {
  readonly id: string;
  readonly action_type: number;
  readonly reason?: string;
}

async function entries(query = ""): Promise<readonly Entry[]> {
  return (await world.rest("GET", guild(`/audit-logs${query}`))).body.audit_log_entries;
}

async function actions() {
  return (await entries()).map((one) => one.action_type);
}

describe("the audit log", () => {
  it("tells who did what to whom and why, to those who listen and those who ask", async () => {
    const mia = await world.id("member", "mia");
    await world.rest("PUT", guild(`/bans/${mia}`), undefined, {
      "x-audit-log-reason": "%E8%8D%92%E3%82%89%E3%81%97",
    });
    const entry = { action_type: 22, user_id: bot, target_id: mia, reason: "荒らし" };
    expect(await ears.next("GUILD_AUDIT_LOG_ENTRY_CREATE")).toMatchObject({
      ...entry,
      guild_id: world.guildId,
    });
    const { body } = await world.rest("GET", guild("/audit-logs"));
    expect(body.audit_log_entries).toMatchObject([entry]);
    const named = body.users.map((one: { id: string }) => one.id);
    expect(named.sort()).toEqual([bot, mia].sort());
  });

  it("takes no reason of more than 512 letters, and then nothing happens", async () => {
    const answer = await world.rest(
      "POST",
      guild("/roles"),
      {},
      {
        "x-audit-log-reason": "x".repeat(513),
      },
    );
    expect(answer.body.code).toBe(50035);
    expect(await entries()).toEqual([]);
    expect((await world.rest("GET", guild("/roles"))).body).toHaveLength(3);
  });

  it("follows a channel from its making to its end with what changed", async () => {
    const { body: made } = await world.rest("POST", guild("/channels"), { name: "new", type: 0 });
    const path = `/channels/${made.id}`;
    await world.rest("PATCH", path, { name: "newer", topic: "t" });
    await world.rest("PATCH", path, { name: "newer" });
    await world.rest("PUT", `${path}/permissions/${world.guildId}`, { type: 0, deny: "2048" });
    await world.rest("PUT", `${path}/permissions/${world.guildId}`, { type: 0, deny: "0" });
    await world.rest("DELETE", `${path}/permissions/${world.guildId}`);
    expect((await world.rest("DELETE", `${path}/permissions/${world.guildId}`)).body.code).toBe(
      10009,
    );
    await world.rest("DELETE", path);
    expect(await actions()).toEqual([12, 15, 14, 13, 11, 10]);
    const update = (await entries("?action_type=11"))[0];
    expect(update).toMatchObject({
      target_id: made.id,
      changes: [
        { key: "name", old_value: "new", new_value: "newer" },
        { key: "topic", new_value: "t" },
      ],
    });
  });

  it("tells of messages of others that were taken away, never of one's own", async () => {
    const general = await world.id("channel", "general");
    const path = `/channels/${general}/messages`;
    const { body: own } = await world.rest("POST", path, { content: "mine" });
    await world.rest("DELETE", `${path}/${own.id}`);
    const said = await world.control.member("mia").say("general", "hers");
    await world.rest("PUT", `${path}/pins/${said.id}`);
    await world.rest("DELETE", `${path}/pins/${said.id}`);
    await world.rest("DELETE", `${path}/${said.id}`);
    const one = await world.control.member("mia").say("general", "one");
    const two = await world.control.member("mia").say("general", "two");
    await world.rest("POST", `${path}/bulk-delete`, { messages: [one.id, two.id] });
    expect(await actions()).toEqual([73, 72, 75, 74]);
    const mia = await world.id("member", "mia");
    expect((await entries("?action_type=72"))[0]).toMatchObject({
      target_id: mia,
      options: { channel_id: general, count: "1" },
    });
    const last = await world.control.member("mia").say("general", "last");
    await world.control.call("DELETE", `/members/mo/channels/general/messages/${last.id}`);
    const mo = await world.id("member", "mo");
    expect((await entries(`?user_id=${mo}`)).map((entry) => entry.action_type)).toEqual([72]);
  });

  it("tells of webhooks, threads, time-outs and roles of members", async () => {
    const general = await world.id("channel", "general");
    const { body: hook } = await world.rest("POST", `/channels/${general}/webhooks`, { name: "H" });
    await world.rest("PATCH", `/webhooks/${hook.id}`, { name: "I" });
    await world.rest("DELETE", `/webhooks/${hook.id}`);
    const { body: thread } = await world.rest("POST", `/channels/${general}/threads`, {
      name: "T",
      type: 11,
    });
    await world.rest("PATCH", `/channels/${thread.id}`, { locked: true });
    await world.rest("DELETE", `/channels/${thread.id}`);
    const mia = await world.id("member", "mia");
    await world.rest("PATCH", guild(`/members/${mia}`), {
      communication_disabled_until: new Date(Date.now() + 60_000).toISOString(),
    });
    const { body: role } = await world.rest("POST", guild("/roles"), { name: "R" });
    await world.rest("PUT", guild(`/members/${mia}/roles/${role.id}`));
    await world.rest("PATCH", guild(`/roles/${role.id}`), { name: "S" });
    await world.rest("DELETE", guild(`/roles/${role.id}`));
    expect(await actions()).toEqual([32, 31, 25, 30, 24, 112, 111, 110, 52, 51, 50]);
    expect((await entries("?action_type=25"))[0]).toMatchObject({
      changes: [{ key: "$add", new_value: [{ id: role.id, name: "R" }] }],
    });
  });

  it("is turned over page by page in both directions", async () => {
    for (const name of ["a", "b", "c"]) await world.rest("POST", guild("/roles"), { name });
    const all = await entries();
    expect(all).toHaveLength(3);
    const [newest, middle, oldest] = all.map((one) => one.id);
    const ids = async (query: string) => (await entries(query)).map((one) => one.id);
    expect(await ids("?limit=1")).toEqual([newest]);
    expect(await ids(`?before=${newest}&limit=1`)).toEqual([middle]);
    expect(await ids(`?after=${oldest}`)).toEqual([middle, newest]);
    expect((await world.rest("GET", guild("/audit-logs?limit=101"))).body.code).toBe(50035);
  });

  it("is for those who may read it, on both ways", async () => {
    const without = rights.filter((one) => one !== "ViewAuditLog");
    await world.control.call("PUT", "/guilds/default/apps/default", { permissions: without });
    await world.rest("POST", guild("/roles"), {});
    expect((await world.rest("GET", guild("/audit-logs"))).body.code).toBe(50013);
    expect(await ears.settled()).not.toContain("GUILD_AUDIT_LOG_ENTRY_CREATE");
    await world.control.call("PUT", "/guilds/default/apps/default", { permissions: rights });
    const deaf = await world.listen(1);
    await world.rest("POST", guild("/roles"), {});
    await ears.next("GUILD_AUDIT_LOG_ENTRY_CREATE");
    expect(await deaf.settled()).not.toContain("GUILD_AUDIT_LOG_ENTRY_CREATE");
  });
});
