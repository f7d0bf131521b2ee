import { answers, type Child, freePort, startNode } from "./child.ts";
import type { SandboxProcess } from "./sandbox-process.ts";

export interface Product extends Child {
  readonly origin: string;
  /** From the spawn until `/readyz` said yes, milliseconds. */
  readonly readyAfterMs: number;
}

/**
 * Starts `node src/cli.ts server`, which is what `npm run server` leaves running, and resolves when
 * it is ready. Only its own database, on the disk of the checkout.
 */
export async function startProduct(
  sandbox: SandboxProcess,
  dataDir: string,
  options: { readonly demo: boolean },
): Promise<Product> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const start = performance.now();
  const child = startNode(["src/cli.ts", "server"], {
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
