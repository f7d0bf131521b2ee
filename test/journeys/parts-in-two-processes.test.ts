import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sandboxClient } from "../../sandbox/discord/client.ts";
import { demoScenario } from "../../src/commands/demo-scenario.ts";
import { runQuayside } from "../../src/commands/run-quayside.ts";
import { readConfig } from "../../src/config.ts";
import { DeskClient } from "../kit/desk-client.ts";
import { startJudgedSandbox } from "../kit/judged-sandbox.ts";
import { createServerDatabase, serverMissing } from "../kit/test-engines.ts";
import { asksForHelp, hears, press } from "./people-and-buttons.ts";

const missing = await serverMissing();

test("the parts of the product work together from two processes on one PostgreSQL", async (context) => {
  context.skip(missing !== null, missing ?? "");
  await using undo = new AsyncDisposableStack();
  const server = await createServerDatabase();
  undo.defer(() => server.remove());
  const dataDir = await mkdtemp(join(tmpdir(), "quayside-"));
  undo.defer(() => rm(dataDir, { recursive: true, force: true }));
  const sandbox = await startJudgedSandbox({ port: 0, scenario: demoScenario });
  undo.defer(() => sandbox.close());
  const part = async (roles: string) => {
    const { config } = readConfig({
      PORT: "0",
      QUAYSIDE_DATA_DIR: dataDir,
      DATABASE_URL: server.url,
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: sandbox.apiBase,
      QUAYSIDE_ROLES: roles,
      QUAYSIDE_DEMO: "1",
      LOG_LEVEL: "silent",
    });
    return undo.use(
      await runQuayside(
        { ...config, discordToken: sandbox.token },
        { progress: () => {}, setupCode: () => {} },
      ),
    );
  };
  const front = await part("web,gateway");
  const worker = await part("worker");
  expect((await worker.health()).ready).toBe(true);
  expect(worker.connector.state().kind).toBe("connecting");
  await expect.poll(async () => (await front.health()).ready, { timeout: 20_000 }).toBe(true);

  const mia = sandboxClient(sandbox.control).member("mia");
  const { greeting } = await asksForHelp(mia);
  await press(mia, greeting, "Talk to a person");
  await hears(mia, "CS-1");
  const ari = await DeskClient.demo(front.origin, "ari");
  const [waiting] = (await ari.call("listConversations", {})).items;
  const params = { id: waiting?.id ?? "" };
  await ari.call("joinConversation", { params, body: {} });
  await ari.call("sendReply", { params, body: { text: "Hello Mia", clientKey: "a-first-word" } });
  expect((await hears(mia, "Hello Mia")).content).toContain("Ari");
});
