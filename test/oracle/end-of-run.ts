import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

/** What one test file reports. */
export interface OracleReport {
  readonly checked: number;
  readonly violations: number;
}

declare module "vitest" {
  interface ProvidedContext {
    /** Folder in which each test file leaves what its oracles found. */
    oracleReports: string;
  }
}

/** Collects the reports of all files; ends the run with one line, if any sandbox was asked anything. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "quayside-oracle-"));
  project.provide("oracleReports", folder);
  return async () => {
    let checked = 0;
    let violations = 0;
    for (const name of await readdir(folder)) {
      const report = JSON.parse(await readFile(join(folder, name), "utf8")) as OracleReport;
      checked += report.checked;
      violations += report.violations;
    }
    await rm(folder, { recursive: true });
    if (checked === 0) return;
    process.stdout.write(
      `Discord oracle: ${checked} exchanges checked, ${violations} violations\n`,
    );
    if (violations > 0) process.exitCode = 1;
  };
}
