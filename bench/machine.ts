import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { packageRoot } from "../src/package-root.ts";

/** The machine in one line, for whoever reads a figure later. */
export function machineLine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${model}, ${availableParallelism()} cores, ${memory} GB, ${platform()} ${release()}`;
}

/** How busy the machine is with other things; figures of a busy one are noisy. */
export function loadLine(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

/**
 * A fresh directory on the disk of the checkout, gone when disposed. The system's folder for
 * temporary files may lie in memory, where a sync costs nothing and every durable figure is false.
 */
export async function scratch(): Promise<{ readonly path: string } & AsyncDisposable> {
  const parent = join(packageRoot(), ".cache", "bench");
  await mkdir(parent, { recursive: true });
  const path = await mkdtemp(join(parent, "run-"));
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

/** Raw syncs per second: 8 KB written and synced, one after the other, for `ms` milliseconds. */
export function syncsPerSecond(directory: string, ms: number): number {
  const file = join(directory, "sync-rate");
  const page = Buffer.alloc(8192, 1);
  const handle = openSync(file, "w");
  try {
    let syncs = 0;
    const start = performance.now();
    while (performance.now() - start < ms) {
      // In place, as a write-ahead log does it in a file that has its size already.
      writeSync(handle, page, 0, page.length, (syncs % 64) * page.length);
      fsyncSync(handle);
      syncs += 1;
    }
    return (syncs / (performance.now() - start)) * 1000;
  } finally {
    closeSync(handle);
    rmSync(file);
  }
}

/**
 * Resolves when the machine has been mostly idle for a fifth of a second, or after 0.6 seconds: what
 * others compute in a round belongs to neither side, and it does not weigh on both alike.
 */
export async function calm(): Promise<void> {
  const patience = performance.now() + 600;
  while (performance.now() < patience) {
    const before = processorTime();
    await pause(200);
    const after = processorTime();
    const idle = after.idle - before.idle;
    if (idle > 0.7 * (after.all - before.all)) return;
  }
}

function processorTime(): { readonly idle: number; readonly all: number } {
  const times = cpus().map((cpu) => cpu.times);
  const idle = times.reduce((sum, one) => sum + one.idle, 0);
  const busy = times.reduce((sum, one) => sum + one.user + one.nice + one.sys + one.irq, 0);
  return { idle, all: idle + busy };
}
