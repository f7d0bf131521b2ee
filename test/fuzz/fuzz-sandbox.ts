import fc from "fast-check";
import type { RunningDiscordSandbox } from "../../sandbox/discord/server.ts";
import { anyCall } from "./fuzz-calls.ts";
import { FuzzRun, type FuzzTally, newTally } from "./fuzz-run.ts";

/**
 * Makes so many random calls on one sandbox, in batches that each begin with a fresh world, and
 * looks on the way whether everything is still in order. Rejects with what was wrong and after which
 * calls; the same seed makes the same calls.
 */
export async function fuzzSandbox(
  sandbox: RunningDiscordSandbox,
  order: { readonly calls: number; readonly seed: number; readonly batch: number },
  say: (tally: FuzzTally) => void = () => {},
): Promise<FuzzTally> {
  const tally = newTally();
  const { calls, seed, batch } = order;
  const batches = fc.array(anyCall, { minLength: batch, maxLength: batch, size: "max" });
  const property = fc.asyncProperty(batches, fc.boolean(), async (list, keepConnections) => {
    await new FuzzRun(sandbox, tally).run(list, { keepConnections });
    say(tally);
  });
  const numRuns = Math.ceil(calls / batch);
  const found = await fc.check(property, { seed, numRuns, endOnFailure: true });
  if (found.failed) {
    const why = found.errorInstance;
    const text = why instanceof Error ? why.message : String(why);
    throw new Error(`After ${tally.calls} calls by seed ${seed}: ${text}`, { cause: why });
  }
  return tally;
}
