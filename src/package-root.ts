import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of the package, found by walking up to its `package.json`; the depth differs between
 * `src/x.ts` and the compiled `dist/src/x.js`.
 */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const file = join(folder, "package.json");
    if (existsSync(file) && readPackage(file).name === "quayside") return folder;
    const parent = dirname(folder);
    if (parent === folder) throw new Error("The package.json of quayside was not found.");
    folder = parent;
  }
}

function readPackage(file: string): { readonly name: string } {
  return JSON.parse(readFileSync(file, "utf8"));
}
