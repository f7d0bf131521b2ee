/*
 * What Quayside costs, always against something plain that is measured in the same run:
 *   npm run bench -- [--only NAME] [--json FILE]
 * See docs/benchmarks.md. A missed goal is said and fails nothing; a wrong result fails the run.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Figure } from "./figure.ts";
import { inbound } from "./inbound.ts";
import { loadLine, machineLine, scratch, syncsPerSecond } from "./machine.ts";
import { memory } from "./memory.ts";
import { relay } from "./relay.ts";
import { reportOf, tableOf } from "./report.ts";
import { sandbox } from "./sandbox.ts";
import { start } from "./start.ts";

type Bench = (say: (sentence: string) => void) => Promise<readonly Figure[]>;

const benches: Readonly<Record<string, Bench>> = { inbound, relay, start, memory, sandbox };
const usage = `npm run bench -- [--only NAME] [--json FILE]   NAME: ${Object.keys(benches).join(", ")}`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: "string" }, json: { type: "string" }, help: { type: "boolean" } },
  });
  if (values.help === true) {
    console.log(`Usage: ${usage}`);
    return;
  }
  const chosen = Object.entries(benches).filter(
    ([name]) => values.only === undefined || values.only === name,
  );
  if (chosen.length === 0) throw new Error(`There is no bench "${values.only}". ${usage}`);
  await printMachine();
  const figures: Figure[] = [];
  for (const [name, bench] of chosen) {
    const start = performance.now();
    figures.push(...(await bench((sentence) => console.log(`  ${sentence}`))));
    console.log(`  ${name} took ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }
  console.log(`\n${tableOf(figures).join("\n")}`);
  if (values.json !== undefined) {
    const report = reportOf(machineLine(), process.version, figures);
    writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  }
}

async function printMachine(): Promise<void> {
  await using place = await scratch();
  const syncs = Math.round(syncsPerSecond(place.path, 1000)).toLocaleString("en");
  console.log(`disk      ${syncs} raw syncs per second (8 KB each)`);
  console.log(`machine   ${machineLine()}`);
  console.log(`node      ${process.version}, load ${loadLine()}\n`);
}

try {
  await main();
} catch (failure) {
  console.error(failure instanceof Error ? (failure.stack ?? failure.message) : failure);
  process.exitCode = 1;
}
