import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/package-root.ts";
import { answers, type Child, freePort, startNode } from "./child.ts";
import type { SandboxProcess } from "./sandbox-process.ts";

export interface Product extends Child {
  readonly origin: string;
  /** From the spawn until `/readyz` said yes, milliseconds. */
  readonly readyAfterMs: number;
}

/**
 * Starts the program that `npm run server` leaves running, and resolves when it is ready. Its data
 * lies in the given folder only.
 */
export async function startProduct(
  sandbox: SandboxProcess,
  dataDir: string,
  options: { readonly demo: boolean },
): Promise<Product> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const start = performance.now();
  const child = startNode(serverCommand(), {
    PORT: String(port),
    QUAYSIDE_DATA_DIR: dataDir,
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.apiBase,
    QUAYSIDE_DEMO: options.demo ? "1" : "0",
    LOG_LEVEL: "error",
  });
  try {
    await Promise.race([answers(`${origin}/readyz`), child.ended]);
    const readyAfterMs = performance.now() - start;
    // The demo is filled in afterwards; this line comes when that is done, too.
    await child.line(/Quayside is ready/);
    return { ...child, origin, readyAfterMs };
  } catch (error) {
    await child.stop();
    throw error;
  }
}

/** What the script `server` ends with, after its `node`; flags of Node are part of the product. */
function serverCommand(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const command = scripts["server"]?.split("&&").at(-1)?.trim().split(/\s+/);
  if (command?.[0] !== "node") throw new Error("The script `server` does not end with node.");
  return command.slice(1);
}
