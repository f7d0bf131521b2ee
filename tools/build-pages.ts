/**
 * Builds the desk and the sandbox's page when they are stale. Part of the start commands and of
 * the tests, not a pre-script, because npm skips pre-scripts under `ignore-scripts`.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/package-root.ts";

if (Number(process.versions.node.split(".")[0]) < 24) {
  console.error(
    `Quayside needs Node 24 or newer; this is ${process.versions.node}. Run "npm ci" first: it brings the right one.`,
  );
  process.exit(1);
}

const root = packageRoot();
const pages = {
  desk: { config: "desk/vite.config.ts", out: "dist/desk", from: ["desk", "src/contract"] },
  sandbox: {
    config: "sandbox/discord/page/vite.config.ts",
    out: "dist/sandbox-page",
    from: ["sandbox/discord/page"],
  },
} as const;

const wanted = process.argv.slice(2).filter((name) => name in pages) as (keyof typeof pages)[];

for (const name of wanted.length > 0 ? wanted : (Object.keys(pages) as (keyof typeof pages)[])) {
  const page = pages[name];
  if (!isStale(page)) continue;
  process.stderr.write(`Building the page of the ${name} (a few seconds) …\n`);
  const { build } = await import("vite");
  try {
    await build({
      root: join(root, page.config, ".."),
      configFile: join(root, page.config),
      logLevel: "warn",
    });
  } catch (error) {
    console.error(`The page of the ${name} could not be built. ${(error as Error).message}`);
    process.exit(1);
  }
}

/** No built page, or one that is older than the newest of its sources. */
function isStale(page: { out: string; from: readonly string[] }): boolean {
  const built = join(root, page.out, "index.html");
  if (!existsSync(built)) return true;
  const at = statSync(built).mtimeMs;
  const newest = Math.max(
    statSync(join(root, "package-lock.json")).mtimeMs,
    ...page.from.flatMap((folder) => modified(join(root, folder))),
  );
  return newest > at;
}

function modified(folder: string): number[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
}
