import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import type { SandboxScenario } from "../../sandbox/discord/scenario.ts";
import { connectDiscord } from "../../src/adapters/discord/connect-discord.ts";
import type { DiscordConnector, DiscordOptions } from "../../src/adapters/discord/connector.ts";
import { openLocalFileStore } from "../../src/adapters/files/local-file-store.ts";
import { openRemoteFiles } from "../../src/adapters/files/remote-files.ts";
import type { VirtualAnswer } from "../../src/core/conversation.ts";
import { type ArticleId, asId } from "../../src/core/ids.ts";
import type { Staff } from "../../src/core/staff.ts";
import { performEffect } from "../../src/flows/perform-effect.ts";
import type { ConversationView, MessageView } from "../../src/ports/desk-views.ts";
import type { LiveSigns } from "../../src/ports/live.ts";
import type { Ports } from "../../src/ports/ports.ts";
import { startJudgedSandbox } from "./judged-sandbox.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";
import { quietLog } from "./test-engines.ts";

/** A message as the sandbox shows it to a member; Discord's own form. */
export interface SeenMessage {
  readonly id: string;
  readonly content: string;
  readonly author: { readonly id: string; readonly bot?: boolean };
  readonly embeds: readonly { readonly title?: string; readonly description?: string }[];
  readonly attachments: readonly { readonly filename: string; readonly url: string }[];
  readonly components: readonly {
    readonly components: readonly {
      readonly label?: string;
      readonly custom_id?: string;
      readonly url?: string;
      readonly disabled?: boolean;
    }[];
  }[];
  readonly ephemeral?: boolean;
}

interface Invocation {
  readonly id: string;
  readonly state: string;
  readonly ackMs?: number;
  readonly messages: readonly { readonly message: SeenMessage; readonly ephemeral: boolean }[];
  readonly modal?: { readonly id: string; readonly components: readonly unknown[] };
}

/** What a member does in the sandbox, by its control API. */
class Member {
  readonly name: string;
  readonly #control: Control;

  constructor(control: Control, name: string) {
    this.#control = control;
    this.name = name;
  }

  async slash(name: string, channel = "customer-service"): Promise<Invocation> {
    return await this.#invoke(`channels/${channel}/commands`, { name });
  }

  async say(content: string, files: readonly object[] = []): Promise<SeenMessage> {
    const { message } = await this.#act("POST", "channels/dm/messages", { content, files });
    return message as SeenMessage;
  }

  async change(id: string, content: string): Promise<void> {
    await this.#act("PATCH", `channels/dm/messages/${id}`, { content });
  }

  async takeBack(id: string): Promise<void> {
    await this.#act("DELETE", `channels/dm/messages/${id}`);
  }

  async type(): Promise<void> {
    await this.#act("POST", "channels/dm/typing");
  }

  async press(message: SeenMessage, label: string, channel = "dm"): Promise<Invocation> {
    const found = buttonOf(message, label);
    if (found?.custom_id === undefined) throw new Error(`No button "${label}" under the message.`);
    const path = `channels/${channel}/messages/${message.id}/components?wait=ack`;
    const answer = await this.#act("POST", path, { customId: found.custom_id });
    return answer["invocation"] as Invocation;
  }

  async submit(
    modal: string,
    values: Record<string, unknown>,
    files: readonly object[] = [],
  ): Promise<Invocation> {
    return await this.#invoke(`modals/${modal}/submit`, { values, files });
  }

  async reads(channel = "dm"): Promise<readonly SeenMessage[]> {
    const { items } = await this.#act("GET", `channels/${channel}/messages`);
    return (items as SeenMessage[]).toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  }

  /** The newest word of the bot in the direct message. */
  async newest(): Promise<SeenMessage> {
    const found = (await this.reads()).findLast((one) => one.author.bot === true && !one.ephemeral);
    if (found === undefined) throw new Error(`${this.name} has heard nothing from the bot.`);
    return found;
  }

  async invocation(id: string): Promise<Invocation> {
    return (await this.#act("GET", `invocations/${id}`)) as unknown as Invocation;
  }

  async dms(state: "open" | "closed"): Promise<void> {
    await this.#control("PATCH", `/members/${this.name}`, { dms: state });
  }

  async #invoke(path: string, body: object): Promise<Invocation> {
    const answer = await this.#act("POST", `${path}?wait=settled&timeoutMs=9000`, body);
    return answer["invocation"] as Invocation;
  }

  #act(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    return this.#control(method, `/members/${this.name}/${path}`, body);
  }
}

export function buttonOf(message: SeenMessage, label: string) {
  return message.components.flatMap((row) => row.components).find((one) => one.label === label);
}

type Control = (method: string, path: string, body?: object) => Promise<Record<string, unknown>>;

export interface ConnectedDiscord extends AsyncDisposable {
  readonly connector: DiscordConnector;
  readonly database: TestDatabase;
  readonly ports: Ports;
  readonly control: Control;
  /** What desks were told of typing. */
  readonly signs: Parameters<LiveSigns["typing"]>[0][];
  readonly admin: Staff;
  readonly token: string;
  readonly apiBase: string;
  /** Makes the store slow or unwilling: called before each unit of work. */
  beforeWrite: () => Promise<void>;
  /** The same for taking in a message, whose text it gets. */
  beforeAccept: (text: string) => Promise<void>;
  /** Resolves when the connector is ready and bound to the community. */
  ready(): Promise<void>;
  member(given?: object): Promise<Member>;
  /** A member who has asked for help, so that the direct message is open. */
  helped(given?: object): Promise<Member>;
  /** What the product keeps of a member's conversations. */
  kept(member: Member): Promise<{
    readonly conversations: readonly ConversationView[];
    readonly messages: readonly MessageView[];
  }>;
  /** What the product heard from a member, oldest first. */
  heardFrom(member: Member): Promise<readonly MessageView[]>;
  dmOf(member: Member): Promise<string>;
  settled(): Promise<void>;
  /** A port at which nobody answers. */
  emptyPort(): Promise<number>;
  /** The same world once more, at another port. */
  anotherSandbox(port: number): Promise<{ readonly token: string } & AsyncDisposable>;
}

const scenario: SandboxScenario = {
  apps: [{ name: "Quay" }],
  guilds: [
    {
      name: "Harbour",
      roles: [{ name: "Moderators", hoist: true }, { name: "Veteran" }],
      channels: [
        { name: "general" },
        { name: "customer-service" },
        { name: "bug-report" },
        { name: "feature-request" },
        { name: "announcements", type: 5 },
      ],
    },
  ],
  members: [{ username: "owner", globalName: "Owner" }],
};

const answer: VirtualAnswer = {
  kind: "suggestions",
  suggestions: [
    {
      articleId: asId<ArticleId>("0197f3a2-1c5d-7a01-8b2c-0123456789ab"),
      slug: "missing-rewards",
      lang: "en",
      title: "Missing rewards",
      passage: "Rewards arrive within an hour.",
      score: 0.9,
    },
  ],
};

/** Product parts around a connector, on a real database and a real sandbox; not started yet. */
export async function connectedDiscord(
  change: Partial<DiscordOptions> = {},
): Promise<ConnectedDiscord> {
  const sandbox = await startJudgedSandbox({ port: 0, scenario });
  const database = await openTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "quayside-files-"));
  const signs: Parameters<LiveSigns["typing"]>[0][] = [];
  const connector = connectDiscord({
    token: sandbox.token,
    apiUrl: sandbox.apiBase,
    publicUrl: "http://127.0.0.1:3000",
    workspaceId: database.workspaceId,
    ports: () => ports,
    log: quietLog,
    ...change,
  });
  const ports: Ports = {
    database: {
      async write(workspaceId, work) {
        await connected.beforeWrite();
        return await database.database.write(workspaceId, work);
      },
    },
    inbox: {
      async accept(workspace, message) {
        await connected.beforeAccept(message.text);
        return await database.inbox.accept(workspace, message);
      },
    },
    views: database.views,
    channel: connector.channel,
    places: connector.places,
    tracker: connector.tracker,
    virtualAgent: { answer: async () => answer },
    files: await openLocalFileStore(folder),
    remoteFiles: openRemoteFiles({ allowedOrigins: connector.remoteOrigins, largest: 1_000_000 }),
    live: { typing: (sign) => signs.push(sign) },
    clock: database.clock,
    ids: database.ids,
    log: quietLog,
  };
  const lanes = database.startLanes({ perform: performEffect(ports), log: quietLog });
  const { workspaceId, views } = database;
  const admin = await database.staff("An admin", "admin");
  let members = 0;
  const control: Control = async (method, path, body) => {
    const response = await fetch(`${sandbox.origin}/_sandbox${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
  };
  const connected: ConnectedDiscord = {
    connector,
    database,
    ports,
    control,
    signs,
    admin,
    token: sandbox.token,
    apiBase: sandbox.apiBase,
    beforeWrite: async () => {},
    beforeAccept: async () => {},

    async ready() {
      await vi.waitFor(
        async () => {
          const all = await database.database.write(workspaceId, (unit) => unit.connections.all());
          if (connector.state().kind !== "ready" || all[0]?.places.bug === undefined) {
            throw new Error(`Not ready: ${connector.state().sentence}`);
          }
        },
        { timeout: 15_000 },
      );
    },

    async member(given = {}) {
      const username = `member${++members}`;
      await control("POST", "/members", {
        username,
        globalName: `Member ${members}`,
        guilds: ["default"],
        ...given,
      });
      return new Member(control, username);
    },

    async helped(given) {
      const member = await connected.member(given);
      await member.slash("helpme");
      return member;
    },

    async kept(member) {
      const { items } = await views.conversations.list(workspaceId, admin, { limit: 100 });
      const conversations = items.filter(({ person }) => person.username === member.name);
      const pages = await Promise.all(
        conversations.map(({ id }) => views.conversations.messages(workspaceId, id, {})),
      );
      return { conversations, messages: pages.flatMap((page) => page.items) };
    },

    async heardFrom(member) {
      const { messages } = await connected.kept(member);
      return messages.filter(({ kind }) => kind === "person");
    },

    async dmOf(member) {
      const { channel } = await control("POST", `/members/${member.name}/dms`, {});
      return (channel as { id: string }).id;
    },

    settled: () => lanes.idle(),

    async emptyPort() {
      const nobody = createServer();
      await new Promise<void>((resolve) => nobody.listen(0, "127.0.0.1", resolve));
      const { port } = nobody.address() as AddressInfo;
      await new Promise((resolve) => nobody.close(resolve));
      return port;
    },

    async anotherSandbox(port) {
      const other = await startJudgedSandbox({ port, scenario });
      return { token: other.token, [Symbol.asyncDispose]: () => other.close() };
    },

    async [Symbol.asyncDispose]() {
      await connector.stop();
      await lanes.stop();
      await database[Symbol.asyncDispose]();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return connected;
}
