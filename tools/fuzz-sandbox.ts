/*
 * Random calls on REST, gateway and control API of one sandbox, well-formed and not:
 *   node tools/fuzz-sandbox.ts [--calls 100000] [--seed 1] [--batch 500]
 * Ends with 1 and the calls that led there when anything was out of order.
 */
import { parseArgs } from "node:util";
import { fuzzSandbox } from "../test/fuzz/fuzz-sandbox.ts";
import { startFuzzedSandbox } from "../test/kit/judged-sandbox.ts";

const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    batch: { type: "string", default: "500" },
  },
});
const start = performance.now();
const { sandbox, wrongAnswers } = await startFuzzedSandbox();
try {
  const order = {
    calls: Number(values.calls),
    seed: Number(values.seed),
    batch: Number(values.batch),
  };
  let told = 0;
  const tally = await fuzzSandbox(sandbox, order, ({ calls }) => {
    if (calls - told < 5000) return;
    told = calls;
    console.log(`${calls} calls, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${tally.calls} calls in ${seconds} s: ${tally.done} done, ${tally.refused} refused`);
  for (const [status, count] of [...tally.statuses].sort()) console.log(`  ${status}  ${count}`);
  const wrong = wrongAnswers();
  if (wrong.length > 0) throw new Error(`Not as Discord describes it:\n${wrong.join("\n")}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await sandbox.close();
}
