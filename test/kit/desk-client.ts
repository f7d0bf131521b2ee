import type { z } from "zod";
import { type DeskApi, deskApi } from "../../src/contract/desk-api.ts";
import { type LiveMessage, liveMessage } from "../../src/contract/live-messages.ts";
import type { Problem } from "../../src/contract/problem.ts";
import type { Route, RouteInput, RouteOutput } from "../../src/contract/route.ts";

type Parts = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };

/** A refusal of the desk's API as a test sees it. */
export class DeskRefusal extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(`${status} ${problem.code}: ${problem.detail ?? problem.title}`);
    this.status = status;
    this.problem = problem;
  }
}

/** Somebody at the desk, over real HTTP: signed in, calling the API, hearing the event stream. */
export class DeskClient {
  readonly origin: string;
  readonly name: string;
  #cookie = "";

  constructor(origin: string, name: string) {
    this.origin = origin;
    this.name = name;
  }

  /** Signs in by the demo's door. */
  static async demo(origin: string, as: string): Promise<DeskClient> {
    const client = new DeskClient(origin, as);
    const answer = await client.fetch("POST", "/api/demo/sign-in", { as });
    if (!answer.ok) throw new Error(`Demo sign-in answered ${answer.status}`);
    client.#cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    return client;
  }

  /** Calls a route of the table; throws {@link DeskRefusal} for every answer that is no success. */
  async call<Name extends keyof DeskApi>(
    name: Name,
    input: RouteInput<DeskApi[Name]>,
  ): Promise<RouteOutput<DeskApi[Name]>> {
    const row: Route = deskApi[name];
    const parts = input as Parts;
    const path = row.path.replace(/:(\w+)/g, (_, key: string) =>
      encodeURIComponent(parts.params?.[key] ?? ""),
    );
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(parts.query ?? {})) query.set(key, String(value));
    const answer = await this.fetch(
      row.method,
      query.size > 0 ? `${path}?${query}` : path,
      parts.body,
    );
    if (!answer.ok) throw new DeskRefusal(answer.status, (await answer.json()) as Problem);
    if (row.response === undefined) return undefined as never;
    return (row.response as z.ZodType).parse(await answer.json()) as RouteOutput<DeskApi[Name]>;
  }

  /** A plain request with this person's session. */
  async fetch(method: string, path: string, body?: unknown): Promise<Response> {
    const form = body instanceof FormData;
    return await fetch(`${this.origin}${path}`, {
      method,
      headers: {
        cookie: this.#cookie,
        origin: this.origin,
        ...(body === undefined || form ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
  }

  /** Uploads a file and answers with its id. */
  async upload(name: string, bytes: Uint8Array, type = "application/octet-stream") {
    const form = new FormData();
    form.set("file", new Blob([bytes.slice()], { type }), name);
    const answer = await this.fetch("POST", "/api/attachments", form);
    if (!answer.ok) throw new DeskRefusal(answer.status, (await answer.json()) as Problem);
    return deskApi.uploadAttachment.response.parse(await answer.json());
  }

  /** Opens the event stream; from a position, or from now on. */
  async listen(after?: string): Promise<DeskStream> {
    const position = after ?? (await this.call("getSession", {})).position ?? "";
    const stop = new AbortController();
    const answer = await fetch(`${this.origin}/api/events?after=${position}`, {
      headers: { cookie: this.#cookie },
      signal: stop.signal,
    });
    if (!answer.ok || answer.body === null) throw new Error(`The stream answered ${answer.status}`);
    return new DeskStream(answer.body, stop);
  }
}

/** What a desk's page hears, kept from the moment it listens. */
export class DeskStream implements AsyncDisposable {
  readonly heard: LiveMessage[] = [];
  /** `id:` of the newest numbered frame. */
  lastId = "";
  readonly #stop: AbortController;
  readonly #ended: Promise<void>;
  #waiting: (() => void)[] = [];

  constructor(body: ReadableStream<Uint8Array>, stop: AbortController) {
    this.#stop = stop;
    this.#ended = this.#read(body).catch(() => {});
  }

  /** The first frame, heard already or still to come, that fits. */
  async next<Type extends LiveMessage["type"]>(
    type: Type,
    fits: (message: Extract<LiveMessage, { type: Type }>) => boolean = () => true,
    timeoutMs = 10_000,
  ): Promise<Extract<LiveMessage, { type: Type }>> {
    const deadline = AbortSignal.timeout(timeoutMs);
    let seen = 0;
    for (;;) {
      for (; seen < this.heard.length; seen++) {
        const message = this.heard[seen] as LiveMessage;
        if (message.type !== type) continue;
        const found = message as Extract<LiveMessage, { type: Type }>;
        if (fits(found)) return found;
      }
      await new Promise<void>((resolve, reject) => {
        if (deadline.aborted) reject(new Error(`No ${type} was heard in ${timeoutMs} ms`));
        deadline.addEventListener("abort", () =>
          reject(new Error(`No ${type} was heard in ${timeoutMs} ms`)),
        );
        this.#waiting.push(resolve);
      });
    }
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = "";
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const frames = text.split("\n\n");
      text = frames.pop() ?? "";
      for (const frame of frames) this.#hear(frame);
    }
  }

  #hear(frame: string): void {
    const lines = frame.split("\n");
    const data = lines
      .filter((line) => line.startsWith("data: "))
      .map((line) => line.slice(6))
      .join("\n");
    if (data === "") return;
    const id = lines.find((line) => line.startsWith("id: "));
    if (id !== undefined) this.lastId = id.slice(4);
    this.heard.push(liveMessage.parse(JSON.parse(data)));
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#ended;
  }
}
