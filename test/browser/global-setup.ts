import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../src/package-root.ts";
import { launchChromium } from "../kit/chromium.ts";

/**
 * Builds both pages, so that no story walks through stale ones, and starts the browser once: that
 * unpacks the one of the npm package where it is needed, and says which one the run uses.
 */
export async function setup(): Promise<void> {
  const built = spawnSync(process.execPath, [join(packageRoot(), "tools/build-pages.ts")], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (built.status !== 0) throw new Error("The pages could not be built; see above.");
  const browser = await launchChromium();
  process.stderr.write(`Browser tests run in Chromium ${browser.version()}.\n`);
  await browser.close();
}
