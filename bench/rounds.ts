import { type Sample, sampleOf } from "./figure.ts";
import { calm } from "./machine.ts";

/**
 * Measures two things in turns, so that whatever else the machine does meets both. The order
 * changes every round, for the second of a pair finds warmer caches.
 */
export async function inTurns(
  rounds: number,
  measured: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<{ readonly measured: Sample; readonly baseline: Sample }> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const calmly = async (work: () => Promise<number>, list: number[]) => {
      await calm();
      list.push(await work());
    };
    if (round % 2 === 0) await calmly(baseline, theirs);
    await calmly(measured, ours);
    if (round % 2 === 1) await calmly(baseline, theirs);
  }
  return { measured: sampleOf(ours), baseline: sampleOf(theirs) };
}

/** How many calls per second get done with a fixed number of them in flight. */
export async function ratePerSecond(
  inFlight: number,
  ms: number,
  call: () => Promise<unknown>,
): Promise<number> {
  let done = 0;
  const start = performance.now();
  const end = start + ms;
  const one = async () => {
    while (performance.now() < end) {
      await call();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
  return (done / (performance.now() - start)) * 1000;
}
