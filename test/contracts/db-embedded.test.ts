import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EngineThread } from "../../src/adapters/db/embedded/engine-thread.ts";
import { Housekeeping } from "../../src/adapters/db/embedded/housekeeping.ts";
import { openEmbedded } from "../../src/adapters/db/embedded/open-embedded.ts";
import { inboundMessage, openTestDatabase } from "../kit/test-database.ts";
import { openEmbeddedCopy, quietLog } from "../kit/test-engines.ts";

describe("the embedded engine", () => {
  it("syncs the log of each commit to the disk", async () => {
    await using db = await openTestDatabase("embedded", { durable: true });
    const commits = 40;
    const before = (await db.engine.syncs())?.wal ?? 0;
    for (let n = 0; n < commits; n += 1) {
      await db.database.write(db.workspaceId, (unit) =>
        unit.connections.ensure("discord", `bot-${n}`),
      );
    }
    const between = (await db.engine.syncs())?.wal ?? 0;
    expect(between - before).toBeGreaterThanOrEqual(commits);
    const connection = await db.connection();
    for (let n = 0; n < commits; n += 1) {
      await db.inbox.accept(db.workspaceId, inboundMessage(connection));
    }
    const after = (await db.engine.syncs())?.wal ?? 0;
    expect(after - between).toBeGreaterThanOrEqual(commits);
  });

  it("lets statements of others wait until an open transaction ends", async () => {
    await using db = await openTestDatabase("embedded");
    const order: string[] = [];
    const { promise: middle, resolve: reachMiddle } = Promise.withResolvers<void>();
    const unit = db.database.write(db.workspaceId, async (inside) => {
      await inside.connections.ensure("discord", "one");
      reachMiddle();
      await new Promise((resolve) => setTimeout(resolve, 20));
      await inside.connections.ensure("discord", "two");
      order.push("unit");
    });
    await middle;
    const other = db.engine.hurry("select count(*) as n from connection", []).then((rows) => {
      order.push("other");
      return rows[0]?.["n"];
    });
    await unit;
    expect(await other).toBe(2);
    expect(order).toEqual(["unit", "other"]);
  });

  it("keeps the hot tables small by its own vacuum", async () => {
    await using db = await openTestDatabase("embedded");
    await db.engine.hurry(
      "insert into lane (workspace_id, id, kind) select gen_random_uuid(), 'x', 'fifo' from generate_series(1, 100)",
      [],
    );
    const idle = { statements: 0, turnstile: { waiting: 0 } } as EngineThread;
    const housekeeping = new Housekeeping(db.engine.kysely, idle, quietLog);
    const size = async () => {
      for (let n = 0; n < 100; n += 1) {
        await db.engine.hurry("update lane set last_no = last_no + 1", []);
      }
      await housekeeping.round();
      const rows = await db.engine.hurry("select pg_relation_size('lane') as size", []);
      return Number(rows[0]?.["size"]);
    };
    const first = await size();
    expect(await size()).toBeLessThanOrEqual(first);
    await housekeeping.stop();
  });

  it("tells when its thread dies, and refuses from then on", async () => {
    const opened = await openEmbeddedCopy(false);
    await opened.engine.close();
    const { promise: fatal, resolve: die } = Promise.withResolvers<string>();
    const thread = await EngineThread.open(
      { directory: join(opened.place, "cluster"), sync: false },
      die,
    );
    const pending = thread.query("select 1");
    const settled = expect(pending).rejects.toThrow("database thread");
    await thread.kill();
    expect(await fatal).toContain("database thread");
    await settled;
    await expect(thread.query("select 1")).rejects.toThrow("database thread");
    await opened.remove();
  });
});

describe("a data directory", () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "quayside-lock-"));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const open = () =>
    openEmbedded({
      dataDir: directory,
      log: quietLog,
      onProgress: () => {},
      onFatal: () => {},
      sync: true,
    });

  it("starts clean after a start that was cut off", async () => {
    const place = await mkdtemp(join(tmpdir(), "quayside-draft-"));
    await mkdir(join(place, "cluster.1234abcd.new/base"), { recursive: true });
    const engine = await openEmbedded({
      dataDir: place,
      log: quietLog,
      onProgress: () => {},
      onFatal: () => {},
      sync: true,
    });
    await engine.close();
    expect((await readdir(place)).filter((name) => name.endsWith(".new"))).toEqual([]);
    expect(await readdir(place)).toContain("cluster");
    await rm(place, { recursive: true, force: true });
  });

  it("of another major version is refused with the way out", async () => {
    const opened = await openEmbeddedCopy(false);
    await opened.engine.close();
    await rm(join(opened.place, "cluster.json"));
    await writeFile(join(opened.place, "cluster/PG_VERSION"), "17\n");
    await expect(opened.reopen()).rejects.toMatchObject({
      code: "database-version",
      message: expect.stringContaining("quayside import"),
    });
    await opened.remove();
  });

  it("serves one process, and the next one after a kill -9, with all that was committed", async () => {
    const child = fork(new URL("../kit/holds-a-database.ts", import.meta.url), [directory], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const [committed] = (await once(child, "message")) as [number];
    await expect(open()).rejects.toMatchObject({ code: "data-dir-in-use" });
    child.kill("SIGKILL");
    await once(child, "exit");
    const engine = await open();
    const rows = await engine.hurry("select count(*) as n from connection", []);
    expect(rows[0]?.["n"]).toBeGreaterThanOrEqual(committed);
    await engine.close();
  });
});
