import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLocalFileStore } from "../../src/adapters/files/local-file-store.ts";
import { createFaqAgent } from "../../src/adapters/knowledge/faq-agent.ts";
import { openLiveHub } from "../../src/adapters/web/live/live-hub.ts";
import { openSignIn, type SignIn } from "../../src/adapters/web/sign-in.ts";
import { type RunningWeb, startWeb } from "../../src/adapters/web/start-web.ts";
import type { Health, WebOptions } from "../../src/adapters/web/web-options.ts";
import type { Role, Staff } from "../../src/core/staff.ts";
import type { Ports } from "../../src/ports/ports.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";
import { quietLog } from "./test-engines.ts";

/** The web server on a fresh database, without a connector: nobody is written to. */
export interface TestWeb extends AsyncDisposable {
  readonly origin: string;
  readonly database: TestDatabase;
  readonly ports: Ports;
  readonly signIn: SignIn;
  /** The code of the first-run page; null when somebody existed at the start. */
  readonly setupCode: string | null;
  health: Health;
  /** Makes an account with the password {@link testPassword}. */
  account(name: string, role: Role, queues?: readonly string[]): Promise<Staff>;
  /** A browser that is signed in as this person. */
  browser(staff: Pick<Staff, "name">): Promise<TestBrowser>;
  stranger(): TestBrowser;
  close(): Promise<void>;
}

export const testPassword = "correct horse battery";

export function emailOf(name: string): string {
  return `${name.toLowerCase()}@example.org`;
}

/** Sends requests as a page of the desk would: with its origin and its cookies. */
export class TestBrowser {
  readonly origin: string;
  cookie = "";

  constructor(origin: string) {
    this.origin = origin;
  }

  async fetch(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const raw = body instanceof FormData || typeof body === "string";
    const answer = await fetch(`${this.origin}${path}`, {
      method,
      redirect: "manual",
      headers: {
        origin: this.origin,
        ...(this.cookie === "" ? {} : { cookie: this.cookie }),
        ...(body === undefined || raw ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    });
    const cookies = answer.headers.getSetCookie();
    if (cookies.length > 0) this.cookie = cookies.map((line) => line.split(";")[0]).join("; ");
    return answer;
  }

  /** Status and JSON of an answer; the JSON is undefined when there is no body. */
  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const answer = await this.fetch(method, path, body, headers);
    const text = await answer.text();
    const type = answer.headers.get("content-type") ?? "";
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
    const json: any = type.includes("json") && text !== "" ? JSON.parse(text) : undefined;
    return { status: answer.status, json, text, type, headers: answer.headers };
  }

  async signIn(email: string, password: string = testPassword) {
    return await this.ask("POST", "/api/auth/sign-in/email", { email, password });
  }
}

const nobody = {
  channel: {
    parts: () => 0,
    send: () => Promise.reject(new Error("Nobody is written to in this test.")),
    edit: () => Promise.reject(new Error("Nobody is written to in this test.")),
    remove: () => Promise.reject(new Error("Nobody is written to in this test.")),
    typing: async () => {},
  },
  places: { open: async () => ({ kind: "refused", reason: "no platform" }) },
  tracker: { post: async () => ({ kind: "reject", reason: "none", refusedByPerson: false }) },
  remoteFiles: { fetch: () => Promise.reject(new Error("No files are fetched in this test.")) },
} satisfies Partial<Ports>;

export async function openTestWeb(
  options: Partial<WebOptions> & { readonly beforeStart?: (signIn: SignIn) => Promise<void> } = {},
): Promise<TestWeb> {
  const { beforeStart, ...overrides } = options;
  const folder = await mkdtemp(join(tmpdir(), "quayside-web-"));
  const database = await openTestDatabase();
  const { views, eventLog, workspaceId, clock, ids } = database;
  const hub = openLiveHub({ workspaceId, eventLog, log: quietLog });
  const agent = createFaqAgent({ views: views.articles, events: eventLog, log: quietLog });
  const ports: Ports = {
    ...nobody,
    database: database.database,
    inbox: database.inbox,
    views,
    virtualAgent: agent,
    files: await openLocalFileStore(join(folder, "files")),
    live: hub.signs,
    clock,
    ids,
    log: quietLog,
  };
  const signIn = openSignIn({
    kysely: database.authDatabase,
    workspaceId,
    staffAdmin: database.staffAdmin,
    staff: views.staff,
    secret: "a secret of more than 32 characters for tests",
    publicUrl: overrides.publicUrl ?? null,
    log: quietLog,
  });
  await beforeStart?.(signIn);
  const state: { code: string | null; health: Health } = {
    code: null,
    health: { ready: true, parts: { database: { status: "ok", sentence: "It answers." } } },
  };
  const web: RunningWeb = await startWeb({
    host: "127.0.0.1",
    port: 0,
    publicUrl: null,
    requestsPerMinute: 100_000,
    workspaceId,
    ports,
    signIn,
    hub,
    searchArticles: agent.search,
    suggestArticles: agent.suggest,
    connectionState: () => ({ state: "ready", channels: [{ id: "11", name: "help" }] }),
    health: async () => state.health,
    measures: async () => ({ outboxDepth: 3, oldestDueSeconds: 1.5, eventPosition: 42 }),
    deskDir: join(folder, "desk"),
    demo: null,
    onSetupCode: (code) => {
      state.code = code;
    },
    ...overrides,
  });
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await web.close();
    hub.close();
    await database[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    origin: web.origin,
    database,
    ports,
    signIn,
    setupCode: state.code,
    get health() {
      return state.health;
    },
    set health(health: Health) {
      state.health = health;
    },
    async account(name, role, queues = ["support"]) {
      const email = emailOf(name);
      const made = await signIn.createStaffUser({
        name,
        email,
        password: testPassword,
        role,
        queues,
      });
      if ("refused" in made) throw new Error(`${name} was refused: ${made.refused}`);
      return made;
    },
    async browser({ name }) {
      const browser = new TestBrowser(web.origin);
      const cookies = await signIn.startSession(emailOf(name));
      browser.cookie = (cookies ?? []).map((line) => line.split(";")[0]).join("; ");
      return browser;
    },
    stranger: () => new TestBrowser(web.origin),
    close,
    [Symbol.asyncDispose]: close,
  };
}
