import { expect, it } from "vitest";
import { sandboxClient } from "../../sandbox/discord/client.ts";
import { isCloseCode } from "../../sandbox/discord/close-code.ts";
import { startDiscordSandbox } from "../../sandbox/discord/server.ts";
import { fuzzSandbox } from "../fuzz/fuzz-sandbox.ts";
import { type WorldData, worldProblems } from "../fuzz/world-problems.ts";

/** The same calls in every run; `tools/fuzz-sandbox.ts` makes others, and more of them. */
const seed = 20_261_124;

it("random calls on REST, gateway and control API leave everything in order", async () => {
  const sandbox = await startDiscordSandbox();
  try {
    const tally = await fuzzSandbox(sandbox, { calls: 1200, seed, batch: 200 });
    expect(tally.calls).toBe(1200);
    // Nothing would be tried if everything were refused at the door.
    expect(tally.done).toBeGreaterThan(100);
    expect(tally.refused).toBeGreaterThan(300);
  } finally {
    await sandbox.close();
  }
}, 60_000);

it("the fuzz test itself sees a world that is out of order", async () => {
  const sandbox = await startDiscordSandbox();
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
  const sandbox = await startDiscordSandbox();
  const control = sandboxClient(sandbox.control);
  const fault = control.faults.add({ kind: "ws_close", params: { code: 1006 } });
  await expect(fault).rejects.toMatchObject({ status: 422, field: "params.code" });
  const act = control.gateway.action("close", { code: 2000 });
  await expect(act).rejects.toMatchObject({ status: 422, field: "code" });
  await sandbox.close();
});
