import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SandboxError } from "../../sandbox/discord/client-call.ts";
import { type Ears, openRawBot, type RawBot } from "../kit/raw-bot.ts";

/** Guilds, their moderation, their messages. */
const intents = (1 << 0) | (1 << 2) | (1 << 9);

let world: RawBot;
let ears: Ears;
let mia: string;
let mo: string;

const rights = [
  "ViewChannel",
  "SendMessages",
  "ReadMessageHistory",
  "BanMembers",
  "KickMembers",
  "ModerateMembers",
  "ManageNicknames",
  "ViewAuditLog",
];

async function open(permissions: readonly string[] = rights) {
  world = await openRawBot({ clock: { mode: "manual" } }, permissions);
  ears = await world.listen(intents);
  mia = await world.id("member", "mia");
  mo = await world.id("member", "mo");
}

beforeEach(() => open());

afterEach(() => world?.[Symbol.asyncDispose]());

const guild = (path: string) => `/guilds/${world.guildId}${path}`;

async function codeOf(work: Promise<unknown>): Promise<number | undefined> {
  const error = await work.then(() => null).catch((reason: SandboxError) => reason);
  return error?.discordCode;
}

describe("a ban", () => {
  it("sends the member away, is told with its reason and keeps them out until it is lifted", async () => {
    const answer = await world.rest("PUT", guild(`/bans/${mia}`), undefined, {
      "x-audit-log-reason": encodeURIComponent("spam – again"),
    });
    expect(answer.status).toBe(204);
    expect(await ears.next("GUILD_BAN_ADD")).toMatchObject({
      guild_id: world.guildId,
      user: { id: mia, username: "mia" },
    });
    expect((await world.rest("GET", guild(`/members/${mia}`))).body.code).toBe(10007);
    expect((await world.rest("GET", guild(`/bans/${mia}`))).body).toMatchObject({
      reason: "spam – again",
      user: { id: mia },
    });
    const back = () => world.control.call("PUT", "/members/mia/guilds/default", {});
    expect(await codeOf(back())).toBe(40007);
    expect((await world.rest("DELETE", guild(`/bans/${mia}`))).status).toBe(204);
    expect(await ears.next("GUILD_BAN_REMOVE")).toMatchObject({ user: { id: mia } });
    await back();
    expect((await world.rest("GET", guild(`/members/${mia}`))).status).toBe(200);
    expect((await world.rest("DELETE", guild(`/bans/${mia}`))).body.code).toBe(10026);
  });

  it("takes along what was written within the given time and nothing older", async () => {
    await world.control.member("mia").say("general", "old");
    await world.control.clock.advance(3_600_000);
    await world.control.member("mia").say("general", "new");
    await world.control.member("noa").say("general", "of somebody else");
    await world.rest("PUT", guild(`/bans/${mia}`), { delete_message_seconds: 60 });
    expect((await ears.next("MESSAGE_DELETE_BULK")).ids).toHaveLength(1);
    const general = await world.id("channel", "general");
    const { body } = await world.rest("GET", `/channels/${general}/messages`);
    expect(body.map((one: { author: { username: string } }) => one.author.username)).toEqual([
      "noa",
      "mia",
    ]);
  });

  it("is refused against those who stand as high, against strangers and without the right", async () => {
    const owner = await world.id("member", "owner");
    expect((await world.rest("PUT", guild(`/bans/${owner}`))).body.code).toBe(50013);
    expect((await world.rest("PUT", guild(`/bans/${mo}`))).body.code).toBe(50013);
    expect((await world.rest("PUT", guild("/bans/100000000000000001"))).body.code).toBe(10013);
    await world.control.call("PUT", "/guilds/default/apps/default", {
      permissions: ["ViewChannel"],
    });
    expect((await world.rest("PUT", guild(`/bans/${mia}`))).body.code).toBe(50013);
    expect((await world.rest("GET", guild("/bans"))).body.code).toBe(50013);
    expect(await ears.settled()).not.toContain("GUILD_BAN_ADD");
  });

  it("of many at once tells who could be banned, and needs the right to manage the guild", async () => {
    const body = { user_ids: [mia, mo] };
    expect((await world.rest("POST", guild("/bulk-ban"), body)).body.code).toBe(50013);
    await world.control.call("PUT", "/guilds/default/apps/default", {
      permissions: [...rights, "ManageGuild"],
    });
    expect((await world.rest("POST", guild("/bulk-ban"), body)).body).toEqual({
      banned_users: [mia],
      failed_users: [mo],
    });
    expect((await world.rest("POST", guild("/bulk-ban"), body)).body.code).toBe(500000);
    expect((await world.rest("GET", guild("/bans?limit=1"))).body).toHaveLength(1);
  });

  it("is not told to a bot that did not ask for moderation", async () => {
    const other = await world.listen(1);
    await world.rest("PUT", guild(`/bans/${mia}`));
    await ears.next("GUILD_BAN_ADD");
    expect(await other.settled()).not.toContain("GUILD_BAN_ADD");
  });

  it("by a lead follows the same rules and outlives a snapshot", async () => {
    const ban = (by: string) =>
      world.control.call("PUT", "/guilds/default/bans/noa", { by, reason: "enough" });
    expect(await codeOf(ban("mia"))).toBe(50013);
    expect(await codeOf(ban("mo"))).toBe(50013);
    await ban("owner");
    const snapshot = await world.control.call("GET", "/snapshot");
    await world.control.call("DELETE", "/guilds/default/bans/noa");
    await world.control.call("PUT", "/snapshot", snapshot);
    expect(await world.control.call("GET", "/guilds/default/bans")).toMatchObject({
      items: [{ reason: "enough", user: { username: "noa" } }],
    });
  });
});

describe("a kick", () => {
  it("lets the member come back", async () => {
    expect((await world.rest("DELETE", guild(`/members/${mia}`))).status).toBe(204);
    expect((await world.rest("DELETE", guild(`/members/${mia}`))).body.code).toBe(10007);
    expect((await world.rest("DELETE", guild(`/members/${mo}`))).body.code).toBe(50013);
    await world.control.call("PUT", "/members/mia/guilds/default", {});
  });
});

describe("a time-out", () => {
  const silence = (user: string, until: string | null) =>
    world.rest("PATCH", guild(`/members/${user}`), { communication_disabled_until: until });
  const inMs = (now: number, ms: number) => new Date(now + ms).toISOString();

  async function now() {
    const { now: text } = await world.control.call<{ now: string }>("GET", "/clock");
    return Date.parse(text);
  }

  it("silences until its end by the world's clock", async () => {
    const answer = await silence(mia, inMs(await now(), 60_000));
    expect(answer.body.communication_disabled_until).toMatch(/\+00:00$/);
    const say = () => world.control.member("mia").say("general", "hello");
    expect(await codeOf(say())).toBe(50013);
    await world.control.clock.advance(60_001);
    await say();
  });

  it("is 28 days at most, and never against those who stand as high or the bot itself", async () => {
    const soon = inMs(await now(), 60_000);
    const late = await silence(mia, inMs(await now(), 29 * 86_400_000));
    expect(late.body).toMatchObject({ code: 50035 });
    expect(late.body.errors.communication_disabled_until._errors).toHaveLength(1);
    expect((await silence(mo, soon)).body.code).toBe(50013);
    const me = (await world.rest("GET", "/users/@me")).body.id;
    expect((await silence(me, soon)).body.code).toBe(50013);
    expect((await silence(mia, "soon")).body.code).toBe(50035);
  });

  it("needs its own right and cannot touch an administrator", async () => {
    const { id } = await world.control.call<{ id: string }>("POST", "/guilds/default/roles", {
      name: "Low admins",
      permissions: ["Administrator"],
      position: 1,
    });
    await world.control.call("PATCH", "/members/noa/guilds/default", { roles: [id] });
    await world.control.call("PATCH", "/members/mia/guilds/default", { roles: [] });
    const roles = (await world.rest("GET", guild("/roles"))).body as { id: string; name: string }[];
    const own = roles.find((one) => one.name === "Bot");
    await world.control.call("PATCH", `/guilds/default/roles/${own?.id}`, { position: 5 });
    const noa = await world.id("member", "noa");
    expect((await silence(noa, inMs(await now(), 60_000))).body.code).toBe(50013);
    expect((await silence(mia, inMs(await now(), 60_000))).status).toBe(200);
    expect((await silence(mia, null)).body.communication_disabled_until).toBe(null);
    await world.control.call("PUT", "/guilds/default/apps/default", {
      permissions: ["ViewChannel"],
    });
    expect((await silence(mia, inMs(await now(), 60_000))).body.code).toBe(50013);
  });

  it("by a lead is told to the bot's own stream of nobody else, and lifted again", async () => {
    const until = inMs(await now(), 60_000);
    const path = "/guilds/default/members/mia/timeout";
    expect(await codeOf(world.control.call("POST", path, { by: "noa", until }))).toBe(50013);
    expect(await world.control.call("POST", path, { by: "mo", until })).toMatchObject({
      guilds: [{ timeoutUntil: until }],
    });
    await world.control.call("POST", path, { by: "mo", until: null });
    expect(await ears.settled()).not.toContain("GUILD_MEMBER_UPDATE");
  });
});

describe("names and roles of members", () => {
  it("of those who stand as high cannot be changed", async () => {
    expect((await world.rest("PATCH", guild(`/members/${mo}`), { nick: "x" })).body.code).toBe(
      50013,
    );
    const role = await world.id("role", "Moderators");
    const give = () => world.rest("PUT", guild(`/members/${mia}/roles/${role}`));
    expect((await give()).body.code).toBe(50013);
    await world.control.call("PUT", "/guilds/default/apps/default", {
      permissions: [...rights, "ManageRoles"],
    });
    expect((await give()).body.code).toBe(50013);
    expect((await world.rest("PATCH", guild(`/members/${mia}`), { roles: [role] })).body.code).toBe(
      50013,
    );
  });
});
