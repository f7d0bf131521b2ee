import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startBareEngine } from "./bare-process.ts";
import { type Figure, sampleOf } from "./figure.ts";
import { scratch } from "./machine.ts";
import { startProduct } from "./product.ts";
import { startSandbox } from "./sandbox-process.ts";

const rounds = 3;
/** How long a process is left alone before it is weighed, milliseconds. */
const settling = 5_000;

/** What the running product holds in memory at its second start, when nobody uses it. */
export async function memory(say: (sentence: string) => void): Promise<readonly Figure[]> {
  if ((await residentMegabytes(process.pid)) === null) {
    say("memory is left out: this system has no /proc to read it from");
    return [];
  }
  await using place = await scratch();
  await using sandbox = await startSandbox();
  const dataDir = join(place.path, "data");
  const filling = await startProduct(sandbox, dataDir, { demo: true });
  await filling.stop();
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await using product = await startProduct(sandbox, dataDir, { demo: true });
    ours.push(await settled(product.pid));
    await product.stop();
    await using engine = await startBareEngine(join(dataDir, "database", "cluster"));
    bare.push(await settled(engine.pid));
  }
  return [
    {
      name: "memory of the server, second start",
      unit: "MB",
      better: "lower",
      measured: sampleOf(ours),
      baseline: { ...sampleOf(bare), name: "bare node that only opens the embedded engine" },
      goal: { kind: "value", atMost: 350 },
    },
  ];
}

async function settled(pid: number): Promise<number> {
  await pause(settling);
  const resident = await residentMegabytes(pid);
  if (resident === null) throw new Error("The process was gone before it was weighed.");
  return resident;
}

/** Resident set of a process with all its threads, in 2^20 bytes; null where nothing tells. */
export async function residentMegabytes(pid: number): Promise<number | null> {
  try {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
