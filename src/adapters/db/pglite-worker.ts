import { parentPort, workerData } from "node:worker_threads";
import "./embedded/compile-frugally.ts";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { DurableFS } from "./embedded/durable-fs.ts";
import type { FromWorker, ToWorker, WireFailure, WorkerStart } from "./embedded/wire.ts";
import { safeInteger } from "./safe-integer.ts";

/*
 * The thread of the embedded engine. Its queries resolve without ever yielding to timers or
 * sockets, so on the main thread it would starve everything else.
 */
const port = parentPort;
if (port === null) throw new Error("This file runs in a worker thread only.");
const start = workerData as WorkerStart;

function tell(message: FromWorker): void {
  port?.postMessage(message);
}

const durable = new DurableFS(start.directory, (reason) => tell({ kind: "fatal", reason }));
const withoutSync = PGlite.defaultStartParams;
const withSync = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  ...["-c", "fsync=on"],
  // The default, fdatasync, is a stub in this build that does nothing and reports success.
  ...["-c", "wal_sync_method=fsync"],
];

const engine = await PGlite.create({
  fs: start.sync ? durable : new NodeFS(start.directory),
  startParams: [
    ...(start.sync ? withSync : withoutSync),
    ...["-c", "shared_buffers=16MB"],
    ...["-c", "jit=off"],
  ],
  parsers: { 20: safeInteger },
});

async function answer(request: ToWorker): Promise<void> {
  switch (request.kind) {
    case "query": {
      const { rows, affectedRows } = await engine.query<Record<string, unknown>>(request.sql, [
        ...request.parameters,
      ]);
      return tell({
        kind: "result",
        id: request.id,
        result: { rows, affected: affectedRows ?? null },
      });
    }
    case "syncs":
      return tell({
        kind: "result",
        id: request.id,
        result: { rows: [{ ...durable.syncs }], affected: null },
      });
    case "close":
      await engine.close();
      return tell({ kind: "result", id: request.id, result: { rows: [], affected: null } });
  }
}

function failureOf(error: unknown): WireFailure {
  const known = error as Partial<WireFailure>;
  return {
    message: known.message ?? String(error),
    code: known.code ?? null,
    detail: known.detail ?? null,
    constraint: known.constraint ?? null,
  };
}

if (start.task === "create") {
  await engine.close();
  tell({ kind: "ready" });
} else {
  // One after the other: what arrives while a statement runs waits in this chain.
  let last: Promise<void> = Promise.resolve();
  port.on("message", (request: ToWorker) => {
    last = last.then(() =>
      answer(request).catch((error: unknown) =>
        tell({ kind: "failure", id: request.id, failure: failureOf(error) }),
      ),
    );
  });
  tell({ kind: "ready" });
}
