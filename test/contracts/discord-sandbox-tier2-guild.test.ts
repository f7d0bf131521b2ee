import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Ears, openRawBot, type RawBot } from "../kit/raw-bot.ts";

/** Guilds and their expressions. */
const intents = (1 << 0) | (1 << 3);

let world: RawBot;
let ears: Ears;

const rights = [
  "ViewChannel",
  "SendMessages",
  "ReadMessageHistory",
  "AddReactions",
  "ManageRoles",
  "ManageGuild",
  "CreateGuildExpressions",
];

/** The smallest GIF and a PNG of one pixel. */
const gif = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";
const png =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

beforeEach(async () => {
  world = await openRawBot({}, rights);
  ears = await world.listen(intents);
});

afterEach(() => world?.[Symbol.asyncDispose]());

const guild = (path = "") => `/guilds/${world.guildId}${path}`;

function permit(permissions: readonly string[]) {
  return world.control.call("PUT", "/guilds/default/apps/default", { permissions });
}

interface Role {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  readonly permissions: string;
}

async function roles(): Promise<readonly Role[]> {
  return (await world.rest("GET", guild("/roles"))).body;
}

async function position(name: string) {
  return (await roles()).find((one) => one.name === name)?.position;
}

describe("roles", () => {
  it("are made at the bottom, so that the bot can go on with them", async () => {
    const made = await world.rest("POST", guild("/roles"), { name: "Helpers", color: 0x112233 });
    expect(made.body).toMatchObject({ name: "Helpers", position: 1, color: 0x112233 });
    expect((await ears.next("GUILD_ROLE_CREATE")).role).toMatchObject({ id: made.body.id });
    expect(await position("Bot")).toBe(2);
    const changed = await world.rest("PATCH", guild(`/roles/${made.body.id}`), { hoist: true });
    expect(changed.body.hoist).toBe(true);
    const mia = await world.id("member", "mia");
    const given = await world.rest("PUT", guild(`/members/${mia}/roles/${made.body.id}`));
    expect(given.status).toBe(204);
  });

  it("have the name and the rights that Discord gives when nothing is said", async () => {
    const { body } = await world.rest("POST", guild("/roles"), {});
    const everyone = (await roles()).find((one) => one.id === world.guildId);
    expect(body).toMatchObject({ name: "new role", permissions: everyone?.permissions });
  });

  it("hand out no right that the bot itself lacks", async () => {
    const banMembers = 4;
    const made = () => world.rest("POST", guild("/roles"), { permissions: banMembers });
    expect((await made()).body.code).toBe(50013);
    await permit([...rights, "BanMembers"]);
    expect((await made()).body.permissions).toBe("4");
  });

  it("above the bot cannot be touched, nor those of bots deleted, nor everybody's", async () => {
    const moderators = await world.id("role", "Moderators");
    const bot = await world.id("role", "Bot");
    const paths = [`/roles/${moderators}`, `/roles/${bot}`];
    for (const path of paths) {
      expect((await world.rest("PATCH", guild(path), { name: "x" })).body.code).toBe(50013);
    }
    expect((await world.rest("DELETE", guild(`/roles/${moderators}`))).body.code).toBe(50013);
    expect((await world.rest("DELETE", guild(`/roles/${bot}`))).body.code).toBe(50028);
    expect((await world.rest("DELETE", guild(`/roles/${world.guildId}`))).body.code).toBe(50028);
    expect((await world.rest("DELETE", guild("/roles/100000000000000001"))).body.code).toBe(10011);
    await permit(["ViewChannel"]);
    expect((await world.rest("POST", guild("/roles"), {})).body.code).toBe(50013);
  });

  it("leave members and channels when they go", async () => {
    const { id } = (await world.rest("POST", guild("/roles"), { name: "Gone" })).body;
    const mia = await world.id("member", "mia");
    await world.rest("PUT", guild(`/members/${mia}/roles/${id}`));
    const general = await world.id("channel", "general");
    await world.control.call("PATCH", "/channels/general", {
      permission_overwrites: [{ id, type: 0, allow: "0", deny: "2048" }],
    });
    expect((await world.rest("GET", guild("/roles/member-counts"))).body[id]).toBe(1);
    expect((await world.rest("DELETE", guild(`/roles/${id}`))).status).toBe(204);
    expect(await ears.next("GUILD_ROLE_DELETE")).toMatchObject({ role_id: id });
    expect((await world.rest("GET", guild(`/members/${mia}`))).body.roles).toEqual([]);
    expect((await world.rest("GET", `/channels/${general}`)).body.permission_overwrites).toEqual(
      [],
    );
  });

  it("are put into order below the bot and no higher", async () => {
    const low = (await world.rest("POST", guild("/roles"), { name: "Low" })).body;
    const lower = (await world.rest("POST", guild("/roles"), { name: "Lower" })).body;
    expect([await position("Lower"), await position("Low"), await position("Bot")]).toEqual([
      1, 2, 3,
    ]);
    ears.clear();
    const moved = await world.rest("PATCH", guild("/roles"), [{ id: lower.id, position: 2 }]);
    expect(moved.body).toContainEqual(expect.objectContaining({ id: lower.id, position: 2 }));
    expect([await position("Low"), await position("Lower")]).toEqual([1, 2]);
    expect((await ears.next("GUILD_ROLE_UPDATE")).guild_id).toBe(world.guildId);
    const high = (await position("Bot")) ?? 0;
    const refused = await world.rest("PATCH", guild("/roles"), [{ id: low.id, position: high }]);
    expect(refused.body.code).toBe(50013);
    const moderators = await world.id("role", "Moderators");
    const above = await world.rest("PATCH", guild("/roles"), [{ id: moderators, position: 1 }]);
    expect(above.body.code).toBe(50013);
  });
});

describe("a guild", () => {
  it("is changed by those who may manage it", async () => {
    const help = await world.id("channel", "help");
    const changed = await world.rest("PATCH", guild(), {
      name: "Harbour",
      verification_level: 2,
      rules_channel_id: help,
    });
    expect(changed.body).toMatchObject({ name: "Harbour", rules_channel_id: help });
    expect(await ears.next("GUILD_UPDATE")).toMatchObject({
      name: "Harbour",
      verification_level: 2,
    });
    const wrong = await world.rest("PATCH", guild(), { name: "x", rules_channel_id: help });
    expect(wrong.body.errors.name._errors[0].code).toBe("BASE_TYPE_MIN_LENGTH");
    await permit(["ViewChannel"]);
    expect((await world.rest("PATCH", guild(), { name: "Mine" })).body.code).toBe(50013);
    expect((await world.rest("GET", guild())).body.name).toBe("Harbour");
  });
});

describe("emojis", () => {
  const make = (image: string, name = "wave") =>
    world.rest("POST", guild("/emojis"), { name, image });

  it("are made, served, used in a reaction, renamed and deleted", async () => {
    const made = await make(png);
    expect(made).toMatchObject({ status: 201, body: { name: "wave", animated: false } });
    expect((await ears.next("GUILD_EMOJIS_UPDATE")).emojis).toHaveLength(1);
    const picture = await fetch(`${world.sandbox.origin}/emojis/${made.body.id}.png`);
    expect(picture.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await picture.arrayBuffer()).toString("base64")).toBe(png.split(",")[1]);
    const general = await world.id("channel", "general");
    const { body: message } = await world.rest("POST", `/channels/${general}/messages`, {
      content: "hello",
    });
    const react = (emoji: string) =>
      world.rest("PUT", `/channels/${general}/messages/${message.id}/reactions/${emoji}/@me`);
    expect((await react(`wave:${made.body.id}`)).status).toBe(204);
    expect((await react("wave:100000000000000001")).body.code).toBe(10014);
    const path = guild(`/emojis/${made.body.id}`);
    expect((await world.rest("PATCH", path, { name: "hi_there" })).body.name).toBe("hi_there");
    expect((await world.rest("DELETE", path)).status).toBe(204);
    expect((await world.rest("GET", path)).body.code).toBe(10014);
    expect((await world.rest("GET", guild())).body.emojis).toEqual([]);
  });

  it("move when they are GIFs, and are refused when they are no picture or too large", async () => {
    expect((await make(gif)).body.animated).toBe(true);
    expect((await make("hello")).body.code).toBe(50035);
    const large = `data:image/png;base64,${Buffer.alloc(256 * 1024 + 1).toString("base64")}`;
    expect((await make(large)).body.errors.image._errors[0].code).toBe("BINARY_TYPE_MAX_SIZE");
    expect((await make(png, "x y")).body.errors.name).toBeDefined();
  });

  it("of others take the greater right, and there are fifty at most", async () => {
    const first = await make(png);
    await permit([...rights.filter((one) => one !== "CreateGuildExpressions")]);
    expect((await make(png)).body.code).toBe(50013);
    expect((await world.rest("DELETE", guild(`/emojis/${first.body.id}`))).body.code).toBe(50013);
    await permit([...rights, "ManageGuildExpressions"]);
    for (let count = 1; count < 50; count += 1) await make(png, `e_${count}`);
    expect((await make(png)).body.code).toBe(30008);
    expect((await make(gif)).status).toBe(201);
  });

  it("are not told to a bot that did not ask for them", async () => {
    const other = await world.listen(1);
    await make(png);
    await ears.next("GUILD_EMOJIS_UPDATE");
    expect(await other.settled()).not.toContain("GUILD_EMOJIS_UPDATE");
  });
});
