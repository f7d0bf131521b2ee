import { WebSocket } from "ws";
import type { RunningDiscordSandbox } from "../../sandbox/discord/server.ts";
import type { FuzzBody, FuzzCall } from "./fuzz-calls.ts";
import { type WorldData, worldProblems } from "./world-problems.ts";

/** Longest time for one answer, milliseconds; a fault may keep a call longer. */
const patienceMs = 10_000;

/** After so many calls the world is looked at and what was ordered of faults is taken away. */
const lookEvery = 25;

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly json: unknown;
}

/** What a run has found of the sandbox; `problems` must be empty. */
export interface FuzzTally {
  calls: number;
  done: number;
  refused: number;
  readonly statuses: Map<string, number>;
}

export function newTally(): FuzzTally {
  return { calls: 0, done: 0, refused: 0, statuses: new Map() };
}

/** One batch of calls against a sandbox, from a fresh world on. Throws with the first thing that is wrong. */
export class FuzzRun {
  readonly #sandbox: RunningDiscordSandbox;
  readonly #tally: FuzzTally;
  #world: WorldData | undefined;
  #pools = new Map<string, readonly string[]>();
  readonly #sockets = new Map<number, WebSocket>();
  #faults = false;
  #secrets = 0;
  readonly #warnings: Error[] = [];
  /** The newest calls with their answers, for whoever has to find out what went wrong. */
  readonly #trace: string[] = [];

  constructor(sandbox: RunningDiscordSandbox, tally: FuzzTally) {
    this.#sandbox = sandbox;
    this.#tally = tally;
  }

  async run(calls: readonly FuzzCall[], reset: object): Promise<void> {
    const hear = (warning: Error) => this.#warnings.push(warning);
    process.on("warning", hear);
    try {
      await this.#control("POST", "/reset", reset);
      await this.#look();
      await this.#gateway({ kind: "gateway", act: "identify", socket: 0, data: null });
      await this.#rest("PUT", `/applications/${this.#app.id}/commands`, [
        { name: "ping", description: "Are you there?" },
      ]);
      for (const [index, call] of calls.entries()) {
        await this.#make(call);
        this.#tally.calls += 1;
        if (this.#warnings[0] !== undefined)
          throw new Error(`It failed inside: ${this.#warnings[0].stack}`);
        if (index % lookEvery === lookEvery - 1) await this.#settle();
      }
      await this.#settle();
      await this.#checkEyes();
      const snapshot = this.#world;
      await this.#control("PUT", "/snapshot", snapshot);
      await this.#look();
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      throw new Error(`${text}\nThe calls before:\n${this.#trace.slice(-40).join("\n")}`, {
        cause: error,
      });
    } finally {
      process.off("warning", hear);
      for (const one of this.#sockets.values()) one.terminate();
    }
  }

  get #app() {
    const [app] = this.#world?.apps ?? [];
    return app ?? { id: "0", token: "none" };
  }

  async #make(call: FuzzCall): Promise<void> {
    if (call.kind === "gateway") await this.#gateway(call);
    else if (call.kind === "secret") await this.#tell(call);
    else await this.#request(call);
  }

  async #request(call: FuzzCall & { kind: "rest" | "control" }): Promise<void> {
    const { kind, method } = call;
    const path = this.#filled(call.path, encodeURIComponent);
    const secret = this.#secretFor(kind, path);
    const fill = (text: string) => this.#filled(text).replaceAll("{{secret}}", secret);
    const query = call.query === "" ? "" : `?${fill(call.query)}`;
    const base = kind === "rest" ? this.#sandbox.apiBase : this.#sandbox.control;
    const { headers, body } = bodyOf(call.body, fill);
    const own = kind === "rest" ? { authorization: `Bot ${this.#app.token}` } : {};
    const strange =
      kind === "rest" ? { authorization: "Bot x.y.z" } : { origin: "http://evil.example" };
    const who = { owner: own, nobody: {}, stranger: strange }[call.as];
    if (kind === "control" && path === "/faults" && method === "POST") this.#faults = true;
    const init = {
      method,
      headers: { ...headers, ...who },
      ...(body === undefined || method === "GET" ? {} : { body }),
    };
    const answer = await this.#fetch(
      `${base}${path}${query}`,
      init,
      `${kind} ${method} ${call.path}`,
    );
    if (answer === null) return;
    this.#check(kind, `${method} ${path}${query} ${String(body).slice(0, 400)}`, answer);
    if (kind === "control") this.#checkPrivate(path, answer.text);
  }

  async #fetch(url: string, init: RequestInit, label: string): Promise<Answer | null> {
    const patience = this.#faults ? 500 : patienceMs;
    try {
      const response = await fetch(url, {
        ...init,
        redirect: "manual",
        signal: AbortSignal.timeout(patience),
      });
      if (response.headers.get("content-type")?.startsWith("text/event-stream")) {
        await response.body?.cancel();
        return null;
      }
      const text = await response.text();
      return {
        status: response.status,
        text,
        json: /^[[{]/.test(text) ? JSON.parse(text) : undefined,
      };
    } catch (error) {
      // A fault may drop the connection, hang or answer with broken JSON.
      if (this.#faults) return null;
      throw new Error(`${label} was not answered: ${String(error)}`, { cause: error });
    }
  }

  #check(kind: "rest" | "control", call: string, { status, text, json }: Answer): void {
    this.#trace.push(`  ${status} ${kind} ${call}`);
    const key = `${kind} ${status}`;
    this.#tally.statuses.set(key, (this.#tally.statuses.get(key) ?? 0) + 1);
    if (status < 400) this.#tally.done += 1;
    else this.#tally.refused += 1;
    if (kind === "rest" && this.#faults) return;
    const wrong = () => new Error(`${call}\nwas answered by ${status} ${text.slice(0, 500)}`);
    if (status >= 500 && status !== 504) throw wrong();
    if (status < 400) return;
    // Discord's answer to too many calls has no code, and OAuth2 has errors of its own.
    const { error } = (json ?? {}) as { error?: unknown };
    if (kind === "rest" && call.includes(" /oauth2/") && typeof error === "string") return;
    if (status === 429 && typeof (json as { retry_after?: unknown }).retry_after === "number")
      return;
    const refusal = (kind === "rest" ? json : (json as { error?: unknown })?.error) as
      | { code?: unknown; message?: unknown }
      | undefined;
    const page = kind === "rest" && text.startsWith("<!doctype");
    if (!page && (typeof refusal?.message !== "string" || refusal.code === undefined))
      throw wrong();
  }

  /** Nothing that is for one member's eyes stands in what another one is given. */
  #checkPrivate(path: string, text: string): void {
    const name = /^\/members\/([^/?]+)/.exec(path)?.[1];
    if (name === undefined) return;
    const member = this.#world?.users.find((one) => one.id === name || one.username === name);
    for (const { 1: owner, index } of text.matchAll(/secret-of-(\d+)-/g)) {
      if (member === undefined || owner === member.id) continue;
      const around = text.slice(Math.max(0, index - 300), index + 300);
      throw new Error(`${path} tells ${name} what is for ${owner} only: ${around}`);
    }
  }

  #secretFor(kind: string, path: string): string {
    const name = /^\/members\/([^/]+)\/channels\/dm\/messages/.exec(path)?.[1];
    const member = this.#world?.users.find((one) => one.username === name);
    if (kind !== "control" || member === undefined) return "open";
    this.#secrets += 1;
    return `secret-of-${member.id}-${this.#secrets}`;
  }

  /** Puts what the world has in the place of `$pool:number$`. */
  #filled(text: string, encode: (value: string) => string = (value) => value): string {
    return text.replaceAll(/\$(\w+):(\d+)\$/g, (_all, pool: string, number: string) => {
      const list = this.#pools.get(pool) ?? this.#pools.get("any") ?? [];
      return encode(list[Number(number) % Math.max(1, list.length)] ?? "0");
    });
  }

  async #control(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.#sandbox.control}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return { status: response.status, text, json: text === "" ? undefined : JSON.parse(text) };
  }

  async #rest(method: string, path: string, body: unknown): Promise<void> {
    await this.#fetch(
      `${this.#sandbox.apiBase}${path}`,
      {
        method,
        headers: { authorization: `Bot ${this.#app.token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      },
      `${method} ${path}`,
    );
  }

  async #settle(): Promise<void> {
    await this.#control("DELETE", "/faults");
    this.#faults = false;
    await this.#control("PUT", "/limits", {});
    await this.#look();
  }

  async #look(): Promise<void> {
    const { json } = await this.#control("GET", "/snapshot");
    const world = json as WorldData;
    const [problem] = worldProblems(world);
    if (problem !== undefined) throw new Error(`The world is out of order: ${problem}`);
    this.#world = world;
    const ids = (list: readonly { readonly id: string }[], most = 20) =>
      list.slice(-most).map((one) => one.id);
    const custom = [
      ...JSON.stringify([world.messages.slice(-40), world.modals]).matchAll(
        /"custom_id":"([^"\\]+)"/g,
      ),
    ].map((one) => one[1] ?? "");
    const user = ids(world.users);
    const application = ids(world.apps);
    const interactions = world.interactions.slice(-2);
    const webhooks = world.webhooks.slice(-2);
    this.#pools = new Map<string, readonly string[]>(
      Object.entries({
        channel: ids(world.channels),
        thread: ids(world.channels.filter((one) => one.thread !== null)),
        message: ids(world.messages, 15),
        user,
        member: user,
        recipient: user,
        guild: ids(world.guilds),
        role: ids(world.roles),
        overwrite: [...ids(world.roles, 5), ...user],
        app: application,
        application,
        command: ids(world.commands),
        interaction: ids(interactions),
        invocation: ids(interactions),
        interaction_token: interactions.map((one) => one.token),
        webhook: [...ids(webhooks), ...application],
        webhook_token: [...webhooks, ...interactions].map((one) => one.token),
        modal: ids(world.modals),
        customId: custom.length === 0 ? ["a"] : custom,
        emoji: ["🎉", "👍", "x"],
        fault: ["f1", "f2"],
        any: [world.channels, world.messages, world.users, world.roles].flatMap((one) =>
          ids(one, 8),
        ),
      }),
    );
  }

  /** Everything that each member can see, through the doors that they have. */
  async #checkEyes(): Promise<void> {
    for (const { username, bot } of this.#world?.users ?? []) {
      if (bot) continue;
      const base = `/members/${encodeURIComponent(username)}`;
      const see = async (path: string) => {
        const { text, json } = await this.#control("GET", path);
        this.#checkPrivate(path, text);
        return json;
      };
      const { items } = (await see(`${base}/channels`)) as { items: { channel: { id: string } }[] };
      for (const { channel } of items)
        await see(`${base}/channels/${channel.id}/messages?limit=200`);
      for (const part of ["ephemeral", "modals", "invocations", "notifications"]) {
        await see(`${base}/${part}`);
      }
    }
  }

  async #tell(call: FuzzCall & { kind: "secret" }): Promise<void> {
    const member = this.#world?.users.find((one) => one.username === call.member);
    if (member === undefined) return;
    this.#secrets += 1;
    const content = `secret-of-${member.id}-${this.#secrets}`;
    if (call.way === "said")
      return await this.#order(`${call.member}/channels/dm/messages`, { content });
    if (call.way === "told") {
      const dm = this.#world?.channels.find(
        ({ guildId, recipients }) =>
          guildId === null && recipients.includes(member.id) && recipients.includes(this.#app.id),
      );
      if (dm !== undefined) await this.#rest("POST", `/channels/${dm.id}/messages`, { content });
      return;
    }
    await this.#order(`${call.member}/channels/general/commands?wait=none`, { name: "ping" });
    const { json } = await this.#control("GET", "/snapshot");
    const last = (json as WorldData).interactions.findLast((one) => one.userId === member.id);
    const data = { content, flags: 64 };
    if (last === undefined) return;
    await this.#rest("POST", `/interactions/${last.id}/${last.token}/callback`, { type: 4, data });
  }

  async #order(path: string, body: object): Promise<void> {
    const init = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    };
    const answer = await this.#fetch(`${this.#sandbox.control}/members/${path}`, init, path);
    if (answer === null) return;
    this.#check("control", path, answer);
    this.#checkPrivate(`/members/${path}`, answer.text);
  }

  async #gateway({ act, socket, data }: FuzzCall & { kind: "gateway" }): Promise<void> {
    if (act === "open" || act === "identify") return await this.#connect(act, socket);
    const ws = this.#sockets.get(socket);
    if (ws?.readyState !== WebSocket.OPEN) return;
    const text = this.#filled(JSON.stringify(data) ?? "null");
    const resume = { token: this.#app.token, session_id: "0".repeat(32), seq: socket };
    if (act === "send") ws.send(text);
    else if (act === "raw") ws.send(text.slice(1));
    else if (act === "binary") ws.send(Buffer.from(text));
    else if (act === "resume") ws.send(JSON.stringify({ op: 6, d: resume }));
    else if (act === "huge") ws.send("x".repeat(200_000));
    else ws.close(socket === 0 ? 1000 : 4000 + socket);
  }

  async #connect(act: "open" | "identify", socket: number): Promise<void> {
    const version = act === "open" && socket === 0 ? 7 : 10;
    const ws = new WebSocket(`${this.#sandbox.gatewayUrl}?v=${version}`);
    ws.on("error", () => {});
    this.#sockets.get(socket)?.terminate();
    this.#sockets.set(socket, ws);
    if (act === "open") return;
    await new Promise((resolve) => {
      ws.once("message", resolve);
      ws.once("close", resolve);
    });
    const d = { token: this.#app.token, intents: 4609, properties: {} };
    if (ws.readyState === ws.OPEN) ws.send(JSON.stringify({ op: 2, d }));
  }
}

function bodyOf(body: FuzzBody, fill: (text: string) => string) {
  switch (body.form) {
    case "none":
      return { headers: {}, body: undefined };
    case "json":
      return {
        headers: { "content-type": "application/json" },
        body: fill(JSON.stringify(body.value) ?? "null"),
      };
    default:
      return {
        headers: body.type === null ? {} : { "content-type": body.type },
        body: new Blob([fill(body.text)]),
      };
  }
}
