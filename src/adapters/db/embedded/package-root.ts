import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The directory of our package, from source and from a compiled tree alike. */
export function packageRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const file = join(directory, "package.json");
    if (existsSync(file)) {
      const { name } = JSON.parse(readFileSync(file, "utf8")) as { name?: string };
      if (name === "quayside") return directory;
    }
    const parent = dirname(directory);
    if (parent === directory) throw new Error("The package.json of quayside was not found.");
    directory = parent;
  }
}

/** Version of the installed engine: a cluster template belongs to exactly one. */
export function engineVersion(): string {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const file = join(dirname(dirname(entry)), "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
