import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SandboxClient, sandboxClient } from "../../sandbox/discord/client.ts";
import { demoScenario } from "../../src/commands/demo-scenario.ts";
import { runQuayside } from "../../src/commands/run-quayside.ts";
import type { Quayside } from "../../src/compose.ts";
import { readConfig } from "../../src/config.ts";
import { packageRoot } from "../../src/package-root.ts";
import { DeskClient } from "./desk-client.ts";
import { startJudgedSandbox } from "./judged-sandbox.ts";
import type { EngineName } from "./test-database.ts";
import { createServerDatabase } from "./test-engines.ts";

/** The whole product and its Discord in one process, with people by name; the demo's own seeding. */
export interface Harbour extends AsyncDisposable {
  readonly quayside: Quayside;
  readonly sandbox: SandboxClient;
  /** Where the sandbox's page is served. */
  readonly sandboxOrigin: string;
  readonly dataDir: string;
  /** Signs somebody in at the desk, which makes those who may reply available. */
  desk(as: "ari" | "lee" | "mo" | "ola"): Promise<DeskClient>;
  /** Ends the product and starts it again on the same data, with the same Discord. */
  restart(): Promise<void>;
}

/** Opens a harbour on the embedded database, or on a throw-away one of the PostgreSQL server. */
export async function openHarbour(
  options: { readonly engine?: EngineName } = {},
): Promise<Harbour> {
  const dataDir = await mkdtemp(join(tmpdir(), "quayside-"));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(dataDir, { recursive: true, force: true }));
  let databaseUrl: string | undefined;
  if (options.engine === "server") {
    const server = await createServerDatabase();
    undo.defer(server.remove);
    databaseUrl = server.url;
  }
  const sandbox = await startJudgedSandbox({
    port: 0,
    scenario: demoScenario,
    pageDir: join(packageRoot(), "dist", "sandbox-page"),
  });
  undo.defer(() => sandbox.close());
  const { config } = readConfig({
    PORT: String(await freePort()),
    QUAYSIDE_DATA_DIR: join(dataDir, "data"),
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.apiBase,
    QUAYSIDE_DEMO: "1",
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent",
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  });
  const start = () =>
    runQuayside(
      { ...config, discordToken: sandbox.token },
      { progress: () => {}, setupCode: () => {} },
    );
  let quayside = await start();
  undo.defer(() => quayside[Symbol.asyncDispose]());
  await connected(quayside);
  const running = undo.move();
  return {
    get quayside() {
      return quayside;
    },
    sandbox: sandboxClient(sandbox.control),
    sandboxOrigin: sandbox.origin,
    dataDir,
    desk: (as) => DeskClient.demo(quayside.origin, as),
    async restart() {
      await quayside[Symbol.asyncDispose]();
      quayside = await start();
      await connected(quayside);
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Resolves when the product and its Discord have found each other. */
async function connected(quayside: Quayside): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await quayside.health()).ready) {
    if (Date.now() > deadline) {
      throw new Error(`Quayside is not ready: ${JSON.stringify(await quayside.health())}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A port that was free a moment ago; links in messages name it, so it must be known beforehand. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return address.port;
}
