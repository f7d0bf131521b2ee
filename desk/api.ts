import type { z } from "zod";
import { type DeskApi, deskApi } from "../src/contract/desk-api.ts";
import { type Problem, problem } from "../src/contract/problem.ts";
import type { Route, RouteInput, RouteOutput } from "../src/contract/route.ts";

/** A refusal of the server, or `unreachable` (status 0) when there was no answer at all. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly problem: Problem | null;

  constructor(code: string, status: number, sentence: string, detail: Problem | null) {
    super(sentence);
    this.name = "ApiProblem";
    this.code = code;
    this.status = status;
    this.problem = detail;
  }
}

type Filled = { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown };

/** What may be left out altogether: the whole input, when every part of it may. */
export type CallArguments<R extends Route> =
  Record<never, never> extends RouteInput<R>
    ? [input?: RouteInput<R> & { readonly signal?: AbortSignal }]
    : [input: RouteInput<R> & { readonly signal?: AbortSignal }];

/** Calls a route of the table; throws `ApiProblem` for every answer that is not a success. */
export async function call<Name extends keyof DeskApi>(
  name: Name,
  ...[input]: CallArguments<DeskApi[Name]>
): Promise<RouteOutput<DeskApi[Name]>> {
  const row: Route = deskApi[name];
  const { params, query, body } = (input ?? {}) as Filled;
  const response = await reach(addressOf(row.path, params, query), {
    method: row.method,
    credentials: "include",
    ...(input?.signal === undefined ? {} : { signal: input.signal }),
    // A JSON content type without a body is refused by the server.
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw problemOf(response.status, await response.text());
  if (response.status === 204 || row.response === undefined) return undefined as never;
  const answer: unknown = await response.json();
  return (row.response as z.ZodType).parse(answer) as RouteOutput<DeskApi[Name]>;
}

/** `fetch` that tells "no answer" apart from an answer that was not wanted. */
export async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw unreachable();
  }
}

export function unreachable(): ApiProblem {
  return new ApiProblem("unreachable", 0, "The server did not answer.", null);
}

/** Puts values into the `:names` of a path and appends those of the query that are set. */
function addressOf(path: string, params: unknown, query: unknown): string {
  const values = (params ?? {}) as Record<string, string>;
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ""),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  return search.size === 0 ? filled : `${filled}?${search}`;
}

/** Reads a problem document; anything else becomes a problem with a code made of the status. */
export function problemOf(status: number, text: string): ApiProblem {
  try {
    const parsed = problem.parse(JSON.parse(text));
    return new ApiProblem(parsed.code, status, parsed.detail ?? parsed.title, parsed);
  } catch {
    const code = status >= 500 ? "internal" : `http-${status}`;
    return new ApiProblem(code, status, `The server answered ${status}.`, null);
  }
}
