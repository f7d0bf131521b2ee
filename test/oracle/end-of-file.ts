import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, inject } from "vitest";
import type { OracleReport } from "./end-of-run.ts";
import { openedOracles } from "./opened-oracles.ts";

// After the hooks of the file itself, so that what happens while it closes is judged too.
afterAll(async () => {
  if (openedOracles.length === 0) return;
  const violations = openedOracles.flatMap((oracle) => oracle.violations());
  const checked = openedOracles.reduce((sum, oracle) => sum + oracle.checked(), 0);
  const report: OracleReport = { checked, violations: violations.length };
  const folder = inject("oracleReports");
  await writeFile(join(folder, `${randomUUID()}.json`), JSON.stringify(report));
  for (const oracle of openedOracles) oracle.expectClean();
});
