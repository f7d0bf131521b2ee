import { openEmbedded } from "../src/adapters/db/embedded/open-embedded.ts";
import type { Engine } from "../src/adapters/db/engine.ts";
import { endTest, openServerDatabase, quietLog, serverMissing } from "../test/kit/test-engines.ts";
import type { Figure, Goal } from "./figure.ts";
import { bareInserts } from "./inbound-bare.ts";
import { checkInbound } from "./inbound-check.ts";
import { openTraffic } from "./inbound-traffic.ts";
import { scratch } from "./machine.ts";
import { inTurns, ratePerSecond } from "./rounds.ts";

const atOnce = 64;

/**
 * Durable inbound messages per second: all that a message writes (message, front of the
 * conversation, lane, effect, counter, event) against one row in one table, same engine, same disk.
 */
export async function inbound(say: (sentence: string) => void): Promise<readonly Figure[]> {
  const figures = await onEmbedded(say);
  const missing = await serverMissing();
  if (missing !== null) {
    say(`PostgreSQL is left out: ${missing}`);
    return figures;
  }
  return [...figures, ...(await onServer(say))];
}

async function onEmbedded(say: (sentence: string) => void): Promise<readonly Figure[]> {
  await using place = await scratch();
  const engine = await openEmbedded({
    dataDir: place.path,
    log: quietLog,
    onProgress: say,
    onFatal: endTest,
    sync: true,
  });
  return await compare("embedded", engine, null, { kind: "ratio", atLeast: 4 }, say);
}

async function onServer(say: (sentence: string) => void): Promise<readonly Figure[]> {
  const { engine, place, remove } = await openServerDatabase();
  try {
    return await compare("PostgreSQL", engine, place, { kind: "ratio", atLeast: 1.1 }, say);
  } finally {
    await remove();
  }
}

/** Closes the engine at its end. */
async function compare(
  on: string,
  engine: Engine,
  databaseUrl: string | null,
  goal: Goal,
  say: (sentence: string) => void,
): Promise<readonly Figure[]> {
  await using traffic = await openTraffic(engine);
  await using bare = await bareInserts(engine, databaseUrl, atOnce);
  const rates = (inFlight: number, rounds: number, ms: number) =>
    inTurns(
      rounds,
      () => ratePerSecond(inFlight, ms, traffic.accept),
      () => ratePerSecond(inFlight, ms, bare.insert),
    );
  // A first round for both, uncounted: plans, compiled code and pages get warm.
  await rates(atOnce, 1, 500);
  const before = { syncs: await engine.syncs(), messages: traffic.accepted() };
  await ratePerSecond(atOnce, 500, traffic.accept);
  const after = { syncs: await engine.syncs(), messages: traffic.accepted() };
  const many = await rates(atOnce, 5, 1200);
  const single = await rates(1, 3, 700);
  await checkInbound(engine, traffic.accepted());
  if (before.syncs !== null && after.syncs !== null) {
    const share = (after.messages - before.messages) / (after.syncs.wal - before.syncs.wal);
    say(`${on}: ${share.toFixed(1)} messages share a sync of the log at ${atOnce} in flight`);
  }
  say(`${on}: ${traffic.accepted()} messages; numbers, lanes, events and counters agree`);
  const named = { unit: "messages/s", better: "higher" } as const;
  const name = "bare autocommit inserts of one row";
  return [
    {
      ...named,
      name: `inbound, ${on}, ${atOnce} in flight`,
      measured: many.measured,
      baseline: { ...many.baseline, name },
      goal,
    },
    {
      ...named,
      name: `inbound, ${on}, 1 in flight`,
      measured: single.measured,
      baseline: { ...single.baseline, name },
      goal: { kind: "ratio", atLeast: 0.3 },
    },
  ];
}
