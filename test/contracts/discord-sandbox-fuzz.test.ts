import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SandboxClient, sandboxClient } from "../../sandbox/discord/client.ts";
import { isCloseCode } from "../../sandbox/discord/close-code.ts";
import type { RunningDiscordSandbox } from "../../sandbox/discord/server.ts";
import { fuzzSandbox } from "../fuzz/fuzz-sandbox.ts";
import { type WorldData, worldProblems } from "../fuzz/world-problems.ts";
import { startFuzzedSandbox, startJudgedSandbox } from "../kit/judged-sandbox.ts";

/** The same calls in every run; `tools/fuzz-sandbox.ts` makes others, and more of them. */
const seed = 20_261_124;

it("random calls on REST, gateway and control API leave everything in order", async () => {
  const { sandbox, wrongAnswers } = await startFuzzedSandbox();
  try {
    const tally = await fuzzSandbox(sandbox, { calls: 1200, seed, batch: 200 });
    expect(tally.calls).toBe(1200);
    // Nothing would be tried if everything were refused at the door.
    expect(tally.done).toBeGreaterThan(100);
    expect(tally.refused).toBeGreaterThan(300);
    expect(wrongAnswers()).toEqual([]);
  } finally {
    await sandbox.close();
  }
}, 60_000);

it("the fuzz test itself sees a world that is out of order", async () => {
  const sandbox = await startJudgedSandbox();
  const control = sandboxClient(sandbox.control);
  await control.member("mia").say("general", "hello");
  const world = await control.call<WorldData>("GET", "/snapshot");
  expect(worldProblems(world)).toEqual([]);
  const [message] = world.messages;
  const [first, ...others] = world.channels;
  if (message === undefined) throw new Error("There is no message.");
  const broken: readonly (readonly [Partial<WorldData>, RegExp])[] = [
    [{ channels: world.channels.filter((one) => one.id !== message.channelId) }, /in no channel/],
    [{ messages: [{ ...message, content: "x".repeat(2001) }] }, /too long/],
    [{ lastId: message.id.slice(0, -1) }, /newer than the last/],
    [{ roles: world.roles.slice(0, 1) }, /has a role/],
    [{ channels: [{ ...first, id: "7" } as WorldData["channels"][number], ...others] }, /is no id/],
    [{ guilds: [] }, /of no guild/],
  ];
  for (const [change, sentence] of broken) {
    expect(worldProblems({ ...world, ...change }).join("\n")).toMatch(sentence);
  }
  await sandbox.close();
});

it("knows which codes close a connection, and refuses the others by name", async () => {
  expect([1000, 1001, 4014].every(isCloseCode)).toBe(true);
  expect([0, 999, 1005, 1006, 2000, 4000.5, 5000].some(isCloseCode)).toBe(false);
  const sandbox = await startJudgedSandbox();
  const control = sandboxClient(sandbox.control);
  const fault = control.faults.add({ kind: "ws_close", params: { code: 1006 } });
  await expect(fault).rejects.toMatchObject({ status: 422, field: "params.code" });
  const act = control.gateway.action("close", { code: 2000 });
  await expect(act).rejects.toMatchObject({ status: 422, field: "code" });
  await sandbox.close();
});

describe("what was found by it stays mended:", () => {
  let sandbox: RunningDiscordSandbox;
  let control: SandboxClient;
  let appId: string;
  let guild: { readonly guild: { readonly id: string }; readonly channels: readonly Channel[] };

  interface Channel {
    readonly id: string;
    readonly type: number;
  }

  beforeAll(async () => {
    sandbox = await startJudgedSandbox();
    control = sandboxClient(sandbox.control);
    appId = (await control.call<{ id: string }>("GET", "/apps/default")).id;
    guild = await control.call("GET", "/guilds/default");
  });

  afterAll(() => sandbox?.close());

  async function rest(method: string, path: string, body?: object) {
    const response = await fetch(`${sandbox.apiBase}${path}`, {
      method,
      headers: { authorization: `Bot ${sandbox.token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, json: await response.json() };
  }

  it("what is no id is not deleted in bulk", async () => {
    const channel = guild.channels.find((one) => one.type === 0)?.id;
    const messages = ["1234567890123456789", "x"];
    expect(await rest("POST", `/channels/${channel}/messages/bulk-delete`, { messages })).toEqual({
      status: 400,
      json: expect.objectContaining({
        code: 50035,
        errors: { messages: { 1: { _errors: [expect.anything()] } } },
      }),
    });
  });

  it("a channel is of a kind that there is, and stands under a category of its guild", async () => {
    const make = (more: object) =>
      control.call<{ channel: Channel & { parent_id: string } }>(
        "POST",
        "/guilds/default/channels",
        { name: "new", ...more },
      );
    const text = guild.channels.find((one) => one.type === 0)?.id;
    await expect(make({ type: 1 })).rejects.toMatchObject({ status: 422, field: "type" });
    await expect(make({ parent_id: text })).rejects.toMatchObject({
      discordCode: 50035,
      field: "parent_id",
    });
    const category = await make({ type: 4 });
    const inside = await make({ parent_id: category.channel.id });
    expect(inside.channel.parent_id).toBe(category.channel.id);
    const change = control.call("PATCH", "/channels/general", { colour: "red" });
    await expect(change).rejects.toMatchObject({ status: 422, field: "colour" });
  });

  it("a command that there is not has no permissions", async () => {
    const base = `/applications/${appId}/guilds/${guild.guild.id}/commands`;
    expect(await rest("GET", `${base}/dm/permissions`)).toMatchObject({
      status: 404,
      json: { code: 10063 },
    });
    expect((await rest("GET", `${base}/${appId}/permissions`)).status).toBe(200);
  });

  it("nobody but a bot has the role that was made for it", async () => {
    const roles = await control.call<{ items: { id: string; managed: boolean }[] }>(
      "GET",
      "/guilds/default/roles",
    );
    const managed = roles.items.find((one) => one.managed)?.id ?? "";
    await expect(
      control.call("PATCH", "/members/mia/guilds/default", { roles: [managed] }),
    ).rejects.toMatchObject({ status: 422, field: "roles" });
  });

  it("an app takes its commands along", async () => {
    const other = await control.call<{ id: string; token: string }>("POST", "/apps", {
      name: "Other",
    });
    const made = await fetch(`${sandbox.apiBase}/applications/${other.id}/commands`, {
      method: "POST",
      headers: { authorization: `Bot ${other.token}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "ping", description: "Are you there?" }),
    });
    expect(made.status).toBe(201);
    await control.call("DELETE", `/apps/${other.id}`);
    const { commands } = await control.call<WorldData>("GET", "/snapshot");
    expect(commands.filter((one) => one.appId === other.id)).toEqual([]);
  });
});
