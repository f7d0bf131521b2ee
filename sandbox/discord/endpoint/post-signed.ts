import { type ReadBody, readResponse } from "../rest/body.ts";
import type { Sandbox } from "../sandbox.ts";
import type { App, Wire } from "../world/entities.ts";
import { signInteraction } from "../world/interaction-keys.ts";

/** What an app's own server answered; status 0 when there was no answer. */
export interface EndpointAnswer {
  readonly status: number;
  readonly read: ReadBody;
  /** Why there is no answer that could be read. */
  readonly problem: string | null;
}

/** Takes an answer; gives why it will not do, or null. */
type Taking = (answer: EndpointAnswer) => string | null;

export interface SignedPost {
  readonly app: App;
  readonly url: string;
  readonly body: Wire;
  readonly signal: AbortSignal;
  /** Signs wrongly on purpose, to see whether the app looks. */
  readonly forged?: boolean;
  /** What is done with the answer before it is written down. */
  readonly take?: Taking;
}

const empty: ReadBody = { body: undefined, uploads: [] };

/**
 * Posts an interaction to an app's own server, signed with the app's key, and writes it into the
 * log of traffic. Never rejects: whatever goes wrong is told as `problem`.
 */
export async function postSigned(sandbox: Sandbox, post: SignedPost): Promise<EndpointAnswer> {
  const { app, url, body } = post;
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(sandbox.clock.now() / 1000));
  const signed = post.forged ? `${text} ` : text;
  const headers = {
    "content-type": "application/json",
    "user-agent": "Discord-Interactions/1.0 (sandbox)",
    "x-signature-ed25519": signInteraction(sandbox.world.seed, app.id, timestamp, signed),
    "x-signature-timestamp": timestamp,
  };
  const from = performance.now();
  const answer = await ask(url, text, headers, post.signal);
  const ms = Math.round((performance.now() - from) * 10) / 10;
  const problem = post.take?.(answer) ?? answer.problem;
  sandbox.traffic.add({
    kind: "webhook",
    direction: "out",
    app: app.id,
    method: "POST",
    path: url,
    status: answer.status,
    ms,
    requestBody: { ...body, token: "…" },
    responseBody: answer.read.body,
    headers,
    ...(problem === null ? {} : { problem }),
  });
  return answer;
}

async function ask(
  url: string,
  body: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<EndpointAnswer> {
  let status = 0;
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers,
      signal,
      redirect: "manual",
    });
    status = response.status;
    return { status, read: await readResponse(response), problem: null };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const problem = cause instanceof Error ? cause.message : String(cause);
    return { status, read: empty, problem };
  }
}
