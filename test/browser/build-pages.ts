import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../src/package-root.ts";

/** Builds both pages once before the browser tests, so that no story walks through stale ones. */
export function setup(): void {
  const built = spawnSync(process.execPath, [join(packageRoot(), "tools/build-pages.ts")], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (built.status !== 0) throw new Error("The pages could not be built; see above.");
}
