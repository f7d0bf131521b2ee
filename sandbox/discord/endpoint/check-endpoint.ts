import type { Sandbox } from "../sandbox.ts";
import type { App, Wire } from "../world/entities.ts";
import { userWireById } from "../world/user-wire.ts";
import { postSigned } from "./post-signed.ts";

/** An app's server must answer within this, milliseconds of real time. */
const patienceMs = 3000;

/**
 * Tries an address before interactions go there: a ping must be answered with a pong, and one that
 * is signed wrongly with 401. Gives the reason why it will not do, or null when it will.
 */
export async function endpointProblem(
  sandbox: Sandbox,
  app: App,
  url: string,
): Promise<string | null> {
  if (!isWeb(url)) return "is no address that begins with http:// or https://";
  const good = await ping(sandbox, app, url, false);
  if (good.problem !== null) return `did not answer: ${good.problem}`;
  const type = (good.read.body as { type?: unknown } | undefined)?.type;
  if (good.status !== 200 || type !== 1) {
    return `answered a ping with ${good.status} instead of 200 and {"type":1}`;
  }
  const bad = await ping(sandbox, app, url, true);
  if (bad.status !== 401) {
    return `answered a wrong signature with ${bad.status} instead of 401`;
  }
  return null;
}

function isWeb(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

function ping(sandbox: Sandbox, app: App, url: string, forged: boolean) {
  const { world } = sandbox;
  const body: Wire = {
    id: world.ids.next(),
    application_id: app.id,
    type: 1,
    token: `sandbox.ping.${world.secret(24)}`,
    version: 1,
    user: userWireById(world, app.id),
    entitlements: [],
    authorizing_integration_owners: {},
  };
  const signal = AbortSignal.timeout(patienceMs);
  return postSigned(sandbox, { app, url, body, signal, forged });
}
