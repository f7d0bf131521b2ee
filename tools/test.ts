/**
 * Runs every test and ends with one plain line, `N passed, N failed, N skipped`, whatever the
 * reporters print. Exits with vitest's own code.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/package-root.ts";

const root = packageRoot();
const report = join(root, ".cache", "test-report.json");
mkdirSync(join(root, ".cache"), { recursive: true });
rmSync(report, { force: true });

const built = spawnSync(process.execPath, [join(root, "tools/build-pages.ts")], {
  cwd: root,
  stdio: ["ignore", "inherit", "inherit"],
});
if (built.status !== 0) finish(0, 1, 0, built.status ?? 1);

const run = spawnSync(
  process.execPath,
  [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
);
const code = run.status ?? 1;
if (!existsSync(report)) finish(0, 1, 0, code || 1);

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly unknown[];
  }[];
}

const result = JSON.parse(readFileSync(report, "utf8")) as Report;
// A file that does not load counts as a failed suite, not as a failed test.
const broken = result.testResults.filter(
  (file) => file.status === "failed" && file.assertionResults.length === 0,
).length;
finish(
  result.numPassedTests,
  result.numFailedTests + broken,
  result.numPendingTests + result.numTodoTests,
  code,
);

function finish(passed: number, failed: number, skipped: number, exitCode: number): never {
  // An unhandled error fails the run although every test passed.
  const shown = exitCode !== 0 && failed === 0 ? 1 : failed;
  console.log(`${passed} passed, ${shown} failed, ${skipped} skipped`);
  process.exit(exitCode);
}
