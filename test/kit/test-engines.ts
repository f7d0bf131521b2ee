import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { copyTree } from "../../src/adapters/db/embedded/copy-tree.ts";
import { openEmbedded } from "../../src/adapters/db/embedded/open-embedded.ts";
import { engineVersion, packageRoot } from "../../src/adapters/db/embedded/package-root.ts";
import type { Engine } from "../../src/adapters/db/engine.ts";
import { openServer } from "../../src/adapters/db/server/open-server.ts";
import type { Log } from "../../src/ports/log.ts";

/** A log for tests: what is worth a look goes to the error stream, everything else nowhere. */
export const quietLog: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (fields, sentence) => process.stderr.write(`${sentence} ${inspectError(fields)}\n`),
};

function inspectError(fields: object): string {
  const { error } = fields as { error?: unknown };
  return error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(fields);
}

export function endTest(reason: string): void {
  throw new Error(`The database of a test ended: ${reason}`);
}

export interface OpenedEngine {
  readonly engine: Engine;
  /** The data directory, or the address of the server's throw-away database. */
  readonly place: string;
  /** Opens the same data once more: another process on a server; embedded only when closed. */
  readonly reopen: () => Promise<Engine>;
  readonly remove: () => Promise<void>;
}

/** The embedded engine on a fresh copy of a migrated directory. */
export async function openEmbeddedCopy(sync: boolean): Promise<OpenedEngine> {
  const template = await migratedTemplate();
  const place = await mkdtemp(join(tmpdir(), "quayside-test-"));
  await copyTree(template, place, false);
  const reopen = () =>
    openEmbedded({
      dataDir: place,
      log: quietLog,
      onProgress: () => {},
      onFatal: endTest,
      sync,
    });
  return {
    engine: await reopen(),
    place,
    reopen,
    remove: () => rm(place, { recursive: true, force: true }),
  };
}

/** Made once per version of engine and migrations, so that a test need not wait for either. */
async function migratedTemplate(): Promise<string> {
  const folder = join(packageRoot(), "src/adapters/db/migrations");
  const hash = createHash("sha256");
  for (const name of (await readdir(folder)).sort())
    hash.update(await readFile(join(folder, name)));
  const name = `tests-${hash.digest("hex").slice(0, 12)}`;
  const template = join(packageRoot(), ".cache", `pglite-${engineVersion()}`, name);
  if (existsSync(template)) return template;
  const draft = `${template}.${randomUUID().slice(0, 8)}.new`;
  const engine = await openEmbedded({
    dataDir: draft,
    log: quietLog,
    onProgress: () => {},
    onFatal: endTest,
    sync: false,
  });
  await engine.close();
  for (const file of await readdir(draft)) {
    if (file.startsWith("lock.")) await rm(join(draft, file));
  }
  try {
    await rename(draft, template);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(template)) throw error;
  }
  return template;
}

/** The server for tests: `TEST_DATABASE_URL`, else one on this machine that asks for no password. */
const serverUrl = process.env["TEST_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** Why there is no server to test on; null when there is one. */
export async function serverMissing(): Promise<string | null> {
  try {
    await askServer("select 1");
    return null;
  } catch (error) {
    return `no PostgreSQL at ${new URL(serverUrl).host}: ${(error as Error).message}`;
  }
}

/** A throw-away database on the server, and what removes it. */
export async function createServerDatabase(): Promise<{
  readonly url: string;
  readonly remove: () => Promise<void>;
}> {
  const name = `quayside_test_${randomUUID().replaceAll("-", "")}`;
  await askServer(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    remove: () => askServer(`drop database if exists ${name} with (force)`),
  };
}

/** A throw-away database on the server. */
export async function openServerDatabase(): Promise<OpenedEngine> {
  const { url, remove } = await createServerDatabase();
  const reopen = () => openServer({ databaseUrl: url, log: quietLog });
  return { engine: await reopen(), place: url, reopen, remove };
}

async function askServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 3000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
