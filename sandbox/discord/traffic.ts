import { createHash } from "node:crypto";
import type { Upload } from "./world/message-form.ts";

/** What an outside judge says of an exchange. */
interface Verdict {
  readonly ok: boolean;
  readonly problems: readonly string[];
}

/** One REST exchange, as a judge gets it. */
interface Exchange {
  readonly method: string;
  /** The template, e.g. `/channels/:channel/messages`; null for an unknown route. */
  readonly route: string | null;
  readonly path: string;
  readonly query: string;
  readonly status: number;
  readonly requestBody: unknown;
  readonly responseBody: unknown;
}

export type OnExchange = (exchange: Exchange) => Verdict | undefined;

interface Head {
  readonly id: number;
  readonly at: string;
  readonly app: string | null;
}

interface RestEntry extends Head, Omit<Exchange, "status"> {
  readonly kind: "rest";
  readonly direction: "in";
  readonly status: number;
  readonly ms: number;
  readonly files: readonly { name: string; size: number; sha256: string }[];
  readonly bucket: string | null;
  readonly faultId?: string;
  readonly committed: boolean;
  readonly unknown: boolean;
  readonly warnings?: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly oracle?: Verdict;
}

interface GatewayEntry extends Head {
  readonly kind: "gateway";
  readonly direction: "in" | "out";
  readonly connection: string;
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  readonly d: unknown;
  readonly faultId?: string;
}

/** An interaction that went to an app's own server. */
interface WebhookEntry extends Head {
  readonly kind: "webhook";
  readonly direction: "out";
  readonly method: "POST";
  readonly path: string;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly ms: number;
  readonly requestBody: unknown;
  readonly responseBody: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** Why no answer could be read. */
  readonly problem?: string;
}

export type TrafficEntry = RestEntry | GatewayEntry | WebhookEntry;

type Unnumbered<T> = T extends unknown ? Omit<T, "id" | "at"> : never;

/** How many entries are kept. */
const kept = 2000;

/** What went over the wire lately, newest last. */
export class Traffic {
  #entries: TrafficEntry[] = [];
  #last = 0;
  readonly #listeners = new Set<(entry: TrafficEntry) => void>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(entry: Unnumbered<TrafficEntry>): void {
    this.#last += 1;
    const at = new Date(this.#now()).toISOString();
    const whole = { id: this.#last, at, ...entry } as TrafficEntry;
    this.#entries.push(whole);
    // In larger steps, because each cut copies the list.
    if (this.#entries.length > kept * 1.5) this.#entries = this.#entries.slice(-kept);
    for (const listener of this.#listeners) listener(whole);
  }

  get entries(): readonly TrafficEntry[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }

  listen(listener: (entry: TrafficEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** What the log tells of a file. */
export function fileFacts(upload: Upload) {
  return {
    name: upload.name,
    size: upload.bytes.length,
    sha256: createHash("sha256").update(upload.bytes).digest("hex"),
  };
}

/** Blacks out tokens in an address. */
export function withoutTokens(path: string): string {
  return path
    .replace(/(\/webhooks\/\d+\/)[^/?]+/, "$1…")
    .replace(/(\/interactions\/\d+\/)[^/?]+/, "$1…");
}

const secretFields = [
  "client_secret",
  "code",
  "code_verifier",
  "refresh_token",
  "access_token",
  "token",
];

/** Blacks out tokens of people and the secret of an app, where apps exchange them. */
export function withoutSecrets(body: unknown, route: string | undefined): unknown {
  if (route?.startsWith("/oauth2/token") !== true) return body;
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, secretFields.includes(key) ? "…" : value]),
  );
}
