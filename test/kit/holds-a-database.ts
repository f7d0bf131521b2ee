import { randomUUIDv7 } from "node:crypto";
import { defaultWorkspaceId } from "../../src/adapters/db/default-workspace.ts";
import { openDatabase } from "../../src/adapters/db/open-database.ts";

/*
 * A process of its own that opens the data directory of its first argument, says how many rows it
 * has committed, and goes on writing until it is killed.
 */
const silent = () => {};
const database = await openDatabase({
  dataDir: process.argv[2] ?? "",
  clock: { now: () => Date.now() },
  ids: { next: () => randomUUIDv7() },
  log: { debug: silent, info: silent, warn: silent, error: silent },
  onProgress: silent,
  onFatal: (reason) => {
    throw new Error(reason);
  },
});

for (let written = 1; ; written += 1) {
  await database.database.write(defaultWorkspaceId, (unit) =>
    unit.connections.ensure("discord", `bot-${written}`),
  );
  if (written === 20) process.send?.(written);
}
