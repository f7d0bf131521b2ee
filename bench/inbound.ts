import { openEmbedded } from "../src/adapters/db/embedded/open-embedded.ts";
import type { Engine } from "../src/adapters/db/engine.ts";
import { endTest, openServerDatabase, quietLog, serverMissing } from "../test/kit/test-engines.ts";
import type { Figure } from "./figure.ts";
import { type BareInserts, bareInserts } from "./inbound-bare.ts";
import { checkInbound } from "./inbound-check.ts";
import { openTraffic, type Traffic } from "./inbound-traffic.ts";
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
  await using traffic = await openTraffic(engine);
  await using bare = await bareInserts(engine);
  // The engine's code is optimised by and by; a server that has run for a while is what counts.
  await ratePerSecond(atOnce, 3000, traffic.accept);
  await sayShareOfSyncs(engine, traffic, say);
  const figures = [
    await compare("embedded", atOnce, traffic, bare, "bare inserts of one row", 4),
    await compare("embedded", 1, traffic, bare, "bare inserts of one row", 0.3),
  ];
  await checkInbound(engine, traffic.accepted());
  say(`embedded: ${traffic.accepted()} messages; numbers, lanes, events and counters agree`);
  return figures;
}

/**
 * A server gets two baselines: bare inserts through the same pool as the product, which is what it
 * would do without its inbox, and on as many connections as there are inserts in flight.
 */
async function onServer(say: (sentence: string) => void): Promise<readonly Figure[]> {
  const { engine, place, remove } = await openServerDatabase();
  try {
    await using traffic = await openTraffic(engine);
    await using pooled = await bareInserts(engine);
    await using wide = await bareInserts(engine, { databaseUrl: place, connections: atOnce });
    const figures = [
      await compare("PostgreSQL", atOnce, traffic, pooled, "bare inserts, the same pool", 1.1),
      await compare(
        "PostgreSQL (wide)",
        atOnce,
        traffic,
        wide,
        `bare inserts, ${atOnce} connections`,
        1.1,
      ),
      await compare("PostgreSQL", 1, traffic, pooled, "bare inserts, the same pool", 0.3),
    ];
    await checkInbound(engine, traffic.accepted());
    say(`PostgreSQL: ${traffic.accepted()} messages; numbers, lanes, events and counters agree`);
    return figures;
  } finally {
    await remove();
  }
}

async function compare(
  on: string,
  inFlight: number,
  { accept }: Traffic,
  { insert }: BareInserts,
  name: string,
  goal: number,
): Promise<Figure> {
  const turns = (rounds: number, ms: number) =>
    inTurns(
      rounds,
      () => ratePerSecond(inFlight, ms, accept),
      () => ratePerSecond(inFlight, ms, insert),
    );
  // A first round for both, uncounted: plans, compiled code and pages get warm.
  await turns(1, 500);
  const { measured, baseline } = await turns(5, inFlight === 1 ? 500 : 1000);
  return {
    name: `inbound, ${on}, ${inFlight} in flight`,
    unit: "messages/s",
    better: "higher",
    measured,
    baseline: { ...baseline, name },
    goal: { kind: "ratio", atLeast: goal },
  };
}

async function sayShareOfSyncs(
  engine: Engine,
  { accept, accepted }: Traffic,
  say: (sentence: string) => void,
): Promise<void> {
  const before = await engine.syncs();
  const already = accepted();
  await ratePerSecond(atOnce, 500, accept);
  const after = await engine.syncs();
  if (before === null || after === null) return;
  const share = (accepted() - already) / (after.wal - before.wal);
  say(`embedded: ${share.toFixed(0)} messages share a sync of the log at ${atOnce} in flight`);
}
