import { mkdir } from "node:fs/promises";
import { Kysely } from "kysely";
import type { Log } from "../../../ports/log.ts";
import type { Engine } from "../engine.ts";
import { migrate } from "../migrations/migrate.ts";
import type { Tables } from "../tables.ts";
import { assertOutsideUnit } from "../unit-scope.ts";
import { prepareCluster } from "./cluster.ts";
import { embeddedDialect } from "./dialect.ts";
import { lockDirectory } from "./directory-lock.ts";
import { EngineThread } from "./engine-thread.ts";
import { Housekeeping } from "./housekeeping.ts";

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly log: Log;
  readonly onProgress: (sentence: string) => void;
  readonly onFatal: (reason: string) => void;
  /** False only where a test is not about durability. */
  readonly sync: boolean;
}

/** Opens the embedded engine on a data directory, which this process then holds alone. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Engine> {
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const lock = lockDirectory(options.dataDir);
  try {
    const directory = await prepareCluster(options.dataDir, options);
    const thread = await EngineThread.open({ directory, sync: options.sync }, options.onFatal);
    try {
      return await engineOn(thread, lock.release, options.log);
    } catch (error) {
      await thread.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function engineOn(thread: EngineThread, release: () => void, log: Log): Promise<Engine> {
  const kysely = new Kysely<Tables>({ dialect: embeddedDialect(thread, log) });
  thread.patient = true;
  await migrate(kysely as unknown as Kysely<unknown>);
  thread.patient = false;
  // The lock on the directory proves that whoever held a lease is gone.
  await kysely
    .updateTable("lane")
    .set({ lease_until: new Date(0), owner: null })
    .where("owner", "is not", null)
    .execute();
  const housekeeping = new Housekeeping(kysely, thread, log);
  return {
    kind: "embedded",
    kysely,
    inboxSlots: 1,
    hurry: async (statement, parameters) => {
      assertOutsideUnit();
      const leave = await thread.turnstile.enter(true);
      try {
        return (await thread.query(statement, parameters)).rows;
      } finally {
        leave();
      }
    },
    // This process is the only one on the database.
    announce: () => {},
    listen: () => () => {},
    syncs: () => thread.syncs(),
    close: async () => {
      await housekeeping.stop();
      await kysely.destroy();
      await thread.close();
      release();
    },
  };
}
