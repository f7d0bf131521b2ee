import { WebSocket } from "ws";
import { type SandboxClient, sandboxClient } from "../../sandbox/discord/client.ts";
import type { RunningDiscordSandbox, SandboxOptions } from "../../sandbox/discord/server.ts";
import { startJudgedSandbox } from "./judged-sandbox.ts";

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API gives, for tests to look into.
  readonly body: any;
}

export interface Heard {
  readonly t: string;
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly d: any;
}

/** A bot without any client library: plain HTTP and a plain socket. */
export interface RawBot extends AsyncDisposable {
  readonly sandbox: RunningDiscordSandbox;
  readonly control: SandboxClient;
  readonly guildId: string;
  rest(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** Identifies with these intents; what comes afterwards is kept in order. */
  listen(intents: number): Promise<Ears>;
  id(kind: "channel" | "role" | "member", name: string): Promise<string>;
}

export interface Ears {
  readonly heard: readonly Heard[];
  /** The first event of this type since the start or the last `clear`, past or future. */
  next(t: string): Promise<Heard["d"]>;
  /** Everything that was sent before this call has arrived when it resolves. */
  settled(): Promise<readonly string[]>;
  clear(): void;
}

/** Starts a sandbox and a bot with these rights, if given. */
export async function openRawBot(
  options: SandboxOptions = {},
  permissions?: readonly string[],
): Promise<RawBot> {
  const sandbox = await startJudgedSandbox({ port: 0, ...options });
  const control = sandboxClient(sandbox.control);
  if (permissions !== undefined) {
    await control.call("PUT", "/guilds/default/apps/default", { permissions });
  }
  const { guild } = await control.call<{ guild: { id: string } }>("GET", "/guilds/default");
  const sockets: WebSocket[] = [];
  return {
    sandbox,
    control,
    guildId: guild.id,
    async rest(method, path, body, headers = {}) {
      const response = await fetch(`${sandbox.apiBase}/v10${path}`, {
        method,
        headers: {
          authorization: `Bot ${sandbox.token}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
    },
    async listen(intents) {
      const socket = new WebSocket(`${sandbox.gatewayUrl}?v=10&encoding=json`);
      sockets.push(socket);
      return await openEars(socket, sandbox.token, intents);
    },
    async id(kind, name) {
      if (kind === "member") {
        return (await control.call<{ id: string }>("GET", `/members/${name}`)).id;
      }
      const { channels, roles } = await control.call<{
        channels: { id: string; name: string }[];
        roles: { id: string; name: string }[];
      }>("GET", "/guilds/default");
      const found = (kind === "channel" ? channels : roles).find((one) => one.name === name);
      if (found === undefined) throw new Error(`There is no ${kind} "${name}".`);
      return found.id;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.terminate();
      await sandbox.close();
    },
  };
}

async function openEars(socket: WebSocket, token: string, intents: number): Promise<Ears> {
  let heard: Heard[] = [];
  const waiting = new Set<() => void>();
  let acks = 0;
  socket.on("message", (data) => {
    const frame = JSON.parse(String(data)) as { op: number; t: string; d: unknown };
    if (frame.op === 10) {
      const properties = { os: "test", browser: "test", device: "test" };
      socket.send(JSON.stringify({ op: 2, d: { token, intents, properties } }));
    }
    if (frame.op === 11) acks += 1;
    if (frame.op === 0) heard.push({ t: frame.t, d: frame.d });
    for (const look of [...waiting]) look();
  });
  const until = <T>(find: () => T | undefined, what: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`${what} did not come; came: ${heard.map(({ t }) => t).join(", ")}`));
      }, 8000);
      const look = () => {
        const found = find();
        if (found === undefined) return;
        clearTimeout(timer);
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  const ears: Ears = {
    get heard() {
      return heard;
    },
    next: (t) => until(() => heard.find((one) => one.t === t)?.d, t),
    async settled() {
      const wanted = acks + 1;
      socket.send(JSON.stringify({ op: 1, d: null }));
      await until(() => (acks >= wanted ? true : undefined), "the ack");
      return heard.map(({ t }) => t);
    },
    clear() {
      heard = [];
    },
  };
  await ears.next("READY");
  await ears.settled();
  ears.clear();
  return ears;
}
