import { answers, freePort, startNode } from "./child.ts";

/** A Discord stand-in in a process of its own, with the demo community. */
export interface SandboxProcess extends AsyncDisposable {
  readonly pid: number;
  readonly apiBase: string;
  readonly gatewayUrl: string;
  /** Token of the first app, which is the product's. */
  readonly token: string;
  /** Calls the control API; throws for every answer that is no success. */
  control(method: string, path: string, body?: object): Promise<Record<string, unknown>>;
}

export async function startSandbox(): Promise<SandboxProcess> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}/_sandbox`;
  const child = startNode(["bench/sandbox-main.ts"], { SANDBOX_PORT: String(port) });
  const control = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${base}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
  };
  try {
    await Promise.race([answers(`${base}/info`), child.ended]);
    const info = await control("GET", "/info");
    const app = await control("GET", "/apps/default");
    return {
      pid: child.pid,
      apiBase: String(info["apiBase"]),
      gatewayUrl: String(info["gatewayUrl"]),
      token: String(app["token"]),
      control,
      [Symbol.asyncDispose]: () => child.stop(),
    };
  } catch (error) {
    await child.stop();
    throw error;
  }
}
