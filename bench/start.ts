import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createCluster } from "../src/adapters/db/embedded/engine-thread.ts";
import { startBareEngine } from "./bare-process.ts";
import { type Figure, sampleOf } from "./figure.ts";
import { calm, scratch } from "./machine.ts";
import { startProduct } from "./product.ts";
import { startSandbox } from "./sandbox-process.ts";

const rounds = 3;
const baselineName = "bare node that only opens the embedded engine";

/** From the start of the process until it is ready: on an empty data folder, and on its own. */
export async function start(say: (sentence: string) => void): Promise<readonly Figure[]> {
  await using place = await scratch();
  const template = await timed(async () => {
    const directory = join(place.path, "template");
    await mkdir(directory);
    await createCluster(directory);
  });
  say(`once per machine, an empty cluster is made first: ${(template / 1000).toFixed(1)} s`);
  await using sandbox = await startSandbox();
  const first: number[] = [];
  const next: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const dataDir = join(place.path, `round-${round}`);
    for (const list of [first, next]) {
      await calm();
      const product = await startProduct(sandbox, dataDir, { demo: false });
      list.push(product.readyAfterMs / 1000);
      await product.stop();
    }
    await calm();
    const engine = await startBareEngine(join(dataDir, "database", "cluster"));
    bare.push(engine.readyAfterMs / 1000);
    await engine.stop();
  }
  const baseline = { ...sampleOf(bare), name: baselineName };
  const named = { unit: "s", better: "lower", baseline } as const;
  return [
    { ...named, name: "first start to ready", measured: sampleOf(first), goal: null },
    {
      ...named,
      name: "next start to ready",
      measured: sampleOf(next),
      goal: { kind: "value", atMost: 3 },
    },
  ];
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
