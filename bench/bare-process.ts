import { answers, type Child, freePort, startNode } from "./child.ts";

/** Starts `bare-engine.ts` on an existing cluster; resolves when it answers. */
export async function startBareEngine(
  cluster: string,
): Promise<Child & { readonly readyAfterMs: number }> {
  const port = await freePort();
  const start = performance.now();
  const child = startNode(["bench/bare-engine.ts", cluster, String(port)]);
  try {
    await Promise.race([answers(`http://127.0.0.1:${port}/`), child.ended]);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { ...child, readyAfterMs: performance.now() - start };
}
