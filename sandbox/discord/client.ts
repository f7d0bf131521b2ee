/**
 * A thin typed client of the control API, for tests and benches: people by name who type, press
 * and wait. Everything goes over HTTP, as the page does it.
 */

/** Discord's message, as far as tests look into it. */
export interface ClientMessage {
  readonly id: string;
  readonly channel_id: string;
  readonly type: number;
  readonly content: string;
  readonly author: { readonly id: string; readonly username: string; readonly bot?: boolean };
  readonly embeds: readonly {
    readonly title?: string;
    readonly description?: string;
    readonly url?: string;
    readonly fields?: readonly { readonly name: string; readonly value: string }[];
  }[];
  readonly attachments: readonly {
    readonly id: string;
    readonly filename: string;
    readonly url: string;
    readonly size: number;
    readonly content_type?: string;
  }[];
  readonly components: readonly ClientComponent[];
  readonly flags: number;
  readonly edited_timestamp: string | null;
  readonly reactions?: readonly {
    readonly count: number;
    readonly emoji: { readonly name: string };
  }[];
  /** Set on what only this member sees. */
  readonly ephemeral?: boolean;
}

/** A component of a message or modal, open because there are many kinds. */
export interface ClientComponent {
  readonly type: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly url?: string;
  readonly style?: number;
  readonly disabled?: boolean;
  readonly components?: readonly ClientComponent[];
  readonly component?: ClientComponent;
  readonly accessory?: ClientComponent;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

export interface ClientModal {
  readonly id: string;
  readonly customId: string;
  readonly title: string;
  readonly components: readonly ClientComponent[];
}

export interface ClientInvocation {
  readonly id: string;
  readonly kind: "command" | "component" | "autocomplete" | "modal";
  readonly state: "pending" | "thinking" | "acked" | "responded" | "modal" | "failed";
  readonly reason?: "did_not_respond" | "not_connected" | "expired";
  readonly callbackType?: number;
  readonly ackMs?: number;
  readonly channelId: string;
  readonly messages: readonly { readonly message: ClientMessage; readonly ephemeral: boolean }[];
  readonly modal?: ClientModal;
}

export interface ClientEvent {
  /** Number of the event in the member's stream. */
  readonly id: number;
  readonly type: string;
  readonly at: string;
  readonly channelId?: string;
  readonly guildId?: string;
  readonly message?: ClientMessage;
  readonly userId?: string;
  readonly invocation?: ClientInvocation;
  readonly modal?: ClientModal;
}

export interface ClientFile {
  readonly name: string;
  readonly contentType?: string;
  readonly bytes: Uint8Array;
}

export interface ClientChannel {
  readonly channel: {
    readonly id: string;
    readonly type: number;
    readonly name?: string;
    readonly parent_id?: string | null;
    readonly thread_metadata?: { readonly archived: boolean; readonly locked: boolean };
  };
  readonly permissions: string;
  readonly canSend: boolean;
  readonly unread: number;
  readonly lastMessageId: string | null;
}

type Wait = "none" | "ack" | "response" | "settled";

export interface WaitQuery {
  /** One type, or several with commas. */
  readonly event?: string;
  readonly channel?: string;
  /** Text that stands somewhere in the event. */
  readonly contains?: string;
  /** A username, an app's name or `bot`. */
  readonly from?: string;
  /** Number of an event; without it, what came after the last one that this client waited for. */
  readonly after?: number;
  readonly timeoutMs?: number;
}

/** The control API said no. */
export class SandboxError extends Error {
  readonly status: number;
  readonly code: string;
  readonly discordCode: number | undefined;
  readonly field: string | undefined;

  constructor(
    status: number,
    error: { code?: string; message?: string; discordCode?: number; field?: string },
  ) {
    super(`${status} ${error.code ?? "unknown"}: ${error.message ?? ""}`);
    this.name = "SandboxError";
    this.status = status;
    this.code = error.code ?? "unknown";
    this.discordCode = error.discordCode;
    this.field = error.field;
  }
}

type Query = Readonly<Record<string, string | number | undefined>>;

type Call = <T>(method: string, path: string, body?: unknown, query?: Query) => Promise<T>;

function caller(base: string): Call {
  return async <T>(method: string, path: string, body?: unknown, query: Query = {}) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) search.set(name, String(value));
    }
    const text = search.toString();
    const response = await fetch(`${base}${path}${text === "" ? "" : `?${text}`}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const answer = await response.text();
    const json: unknown = answer === "" ? undefined : JSON.parse(answer);
    if (response.ok) return json as T;
    throw new SandboxError(response.status, (json as { error?: object } | undefined)?.error ?? {});
  };
}

function encoded(files: readonly ClientFile[]) {
  return files.map((file) => ({
    name: file.name,
    contentType: file.contentType ?? "application/octet-stream",
    base64: Buffer.from(file.bytes).toString("base64"),
  }));
}

/** One person of the world and what they can do. */
export class SandboxMember {
  readonly name: string;
  readonly #call: Call;
  #cursor: Promise<number>;

  constructor(call: Call, name: string) {
    this.name = name;
    this.#call = call;
    this.#cursor = this.info().then((info) => info.lastEventId);
    // A member who does not exist is reported by the first call that needs the place.
    this.#cursor.catch(() => {});
  }

  get #path(): string {
    return `/members/${encodeURIComponent(this.name)}`;
  }

  #in(channel: string): string {
    return `${this.#path}/channels/${encodeURIComponent(channel)}`;
  }

  info(): Promise<{ readonly id: string; readonly locale: string; readonly lastEventId: number }> {
    return this.#call("GET", this.#path);
  }

  patch(change: {
    readonly dms?: "open" | "closed";
    readonly locale?: string;
    readonly globalName?: string | null;
  }): Promise<void> {
    return this.#call("PATCH", this.#path, change);
  }

  /** Uses a slash command; `settled` waits until there is something to see. */
  async slash(
    name: string,
    use: {
      readonly channel: string;
      readonly options?: Readonly<Record<string, string | number | boolean>>;
      readonly files?: readonly ClientFile[];
      readonly wait?: Wait;
      readonly timeoutMs?: number;
    },
  ): Promise<ClientInvocation> {
    await this.#cursor;
    const { options, files, wait = "settled", timeoutMs = 5000 } = use;
    const answer = await this.#call<{ invocation: ClientInvocation }>(
      "POST",
      `${this.#in(use.channel)}/commands`,
      {
        name,
        ...(options === undefined ? {} : { options }),
        ...(files === undefined ? {} : { files: encoded(files) }),
      },
      { wait, timeoutMs },
    );
    return answer.invocation;
  }

  /** Writes a message. */
  async say(
    channel: string,
    content: string,
    more: {
      readonly files?: readonly ClientFile[];
      readonly replyTo?: string;
      readonly nonce?: string;
    } = {},
  ): Promise<ClientMessage> {
    await this.#cursor;
    const { files, ...rest } = more;
    const answer = await this.#call<{ message: ClientMessage; eventId: number }>(
      "POST",
      `${this.#in(channel)}/messages`,
      { content, ...rest, ...(files === undefined ? {} : { files: encoded(files) }) },
    );
    return answer.message;
  }

  /** Presses a button. */
  click(
    messageId: string,
    customId: string,
    use: { readonly channel: string; readonly wait?: Wait; readonly timeoutMs?: number },
  ): Promise<ClientInvocation> {
    return this.#component(messageId, { customId }, use);
  }

  /** Chooses in a select. */
  select(
    messageId: string,
    customId: string,
    values: readonly string[],
    use: { readonly channel: string; readonly wait?: Wait; readonly timeoutMs?: number },
  ): Promise<ClientInvocation> {
    return this.#component(messageId, { customId, values }, use);
  }

  async #component(
    messageId: string,
    body: object,
    use: { readonly channel: string; readonly wait?: Wait; readonly timeoutMs?: number },
  ): Promise<ClientInvocation> {
    await this.#cursor;
    const answer = await this.#call<{ invocation: ClientInvocation }>(
      "POST",
      `${this.#in(use.channel)}/messages/${messageId}/components`,
      body,
      { wait: use.wait ?? "response", timeoutMs: use.timeoutMs ?? 5000 },
    );
    return answer.invocation;
  }

  /** Submits an open modal; files name the field that they belong to. */
  async submit(
    modalId: string,
    values: Readonly<Record<string, string | readonly string[] | boolean | null>>,
    files: readonly (ClientFile & { readonly field: string })[] = [],
    use: { readonly wait?: Wait; readonly timeoutMs?: number } = {},
  ): Promise<ClientInvocation> {
    await this.#cursor;
    const answer = await this.#call<{ invocation: ClientInvocation }>(
      "POST",
      `${this.#path}/modals/${modalId}/submit`,
      {
        values,
        files: encoded(files).map((file, index) => ({ ...file, field: files[index]?.field ?? "" })),
      },
      { wait: use.wait ?? "settled", timeoutMs: use.timeoutMs ?? 5000 },
    );
    return answer.invocation;
  }

  async edit(channel: string, messageId: string, content: string): Promise<ClientMessage> {
    const path = `${this.#in(channel)}/messages/${messageId}`;
    const answer = await this.#call<{ message: ClientMessage }>("PATCH", path, { content });
    return answer.message;
  }

  remove(channel: string, messageId: string): Promise<void> {
    return this.#call("DELETE", `${this.#in(channel)}/messages/${messageId}`);
  }

  react(channel: string, messageId: string, emoji: string): Promise<void> {
    const path = `${this.#in(channel)}/messages/${messageId}/reactions/${encodeURIComponent(emoji)}`;
    return this.#call("PUT", path);
  }

  unreact(channel: string, messageId: string, emoji: string): Promise<void> {
    const path = `${this.#in(channel)}/messages/${messageId}/reactions/${encodeURIComponent(emoji)}`;
    return this.#call("DELETE", path);
  }

  typing(channel: string): Promise<void> {
    return this.#call("POST", `${this.#in(channel)}/typing`);
  }

  /** What this member reads in a channel, oldest first, ephemeral notes included. */
  async messages(
    channel: string,
    query: { readonly limit?: number; readonly after?: string; readonly before?: string } = {},
  ): Promise<readonly ClientMessage[]> {
    const answer = await this.#call<{ items: readonly ClientMessage[] }>(
      "GET",
      `${this.#in(channel)}/messages`,
      undefined,
      query,
    );
    return answer.items;
  }

  async ephemeral(channel?: string): Promise<readonly ClientMessage[]> {
    const answer = await this.#call<{ items: readonly ClientMessage[] }>(
      "GET",
      `${this.#path}/ephemeral`,
      undefined,
      { channel },
    );
    return answer.items;
  }

  async channels(): Promise<readonly ClientChannel[]> {
    const answer = await this.#call<{ items: readonly ClientChannel[] }>(
      "GET",
      `${this.#path}/channels`,
    );
    return answer.items;
  }

  async modals(): Promise<readonly ClientModal[]> {
    const answer = await this.#call<{ items: readonly ClientModal[] }>(
      "GET",
      `${this.#path}/modals`,
    );
    return answer.items;
  }

  async notifications(): Promise<
    readonly { readonly messageId: string; readonly channelId: string; readonly kind: string }[]
  > {
    const answer = await this.#call<{ items: [] }>("GET", `${this.#path}/notifications`);
    return answer.items;
  }

  invocation(id: string): Promise<ClientInvocation> {
    return this.#call("GET", `${this.#path}/invocations/${id}`);
  }

  /**
   * The first event that fits, among those after the last one that this client waited for (at
   * first: since the client was made). Rejects with 408 when none comes in time.
   */
  async wait(query: WaitQuery): Promise<ClientEvent> {
    const after = query.after ?? (await this.#cursor);
    const event = await this.#call<ClientEvent>("GET", `${this.#path}/wait`, undefined, {
      ...query,
      after,
    });
    this.#cursor = Promise.resolve(event.id);
    return event;
  }
}

export interface SandboxClient {
  /** The same member for the same name, so that the place in the events is kept. */
  member(name: string): SandboxMember;
  /** Makes a new member of the default guild. */
  addMember(person: {
    readonly username: string;
    readonly globalName?: string;
    readonly locale?: string;
    readonly dms?: "open" | "closed";
    readonly roles?: readonly string[];
  }): Promise<SandboxMember>;
  readonly faults: {
    add(fault: {
      readonly kind: string;
      readonly params?: object;
      readonly match?: object;
      readonly times?: number;
      readonly skip?: number;
      readonly probability?: number;
    }): Promise<{ readonly id: string }>;
    list(): Promise<
      readonly { readonly id: string; readonly kind: string; readonly fired: number }[]
    >;
    clear(): Promise<void>;
  };
  readonly clock: {
    advance(ms: number): Promise<{ readonly now: string; readonly fired: number }>;
    set(change: { readonly mode?: "real" | "manual"; readonly rate?: number }): Promise<void>;
  };
  readonly gateway: {
    action(
      action: "terminate" | "close" | "reconnect" | "invalidate" | "heartbeat",
      more?: { readonly code?: number; readonly resumable?: boolean },
    ): Promise<{ readonly reached: number }>;
    connections(): Promise<readonly { readonly id: string; readonly app: string | null }[]>;
  };
  reset(order?: { readonly seed?: string; readonly keepConnections?: boolean }): Promise<void>;
  /** Any other call, for what has no method of its own. */
  call: Call;
}

/** A client of the control API at `base` (what a sandbox calls `control`). */
export function sandboxClient(base: string): SandboxClient {
  const call = caller(base);
  const members = new Map<string, SandboxMember>();
  const member = (name: string) => {
    const known = members.get(name) ?? new SandboxMember(call, name);
    members.set(name, known);
    return known;
  };
  return {
    call,
    member,
    async addMember(person) {
      await call("POST", "/members", person);
      return member(person.username);
    },
    faults: {
      add: (fault) => call("POST", "/faults", fault),
      list: async () => (await call<{ items: [] }>("GET", "/faults")).items,
      clear: () => call("DELETE", "/faults"),
    },
    clock: {
      advance: (ms) => call("POST", "/clock/advance", { ms }),
      set: (change) => call("PUT", "/clock", change),
    },
    gateway: {
      action: (action, more = {}) => call("POST", "/gateway/actions", { action, ...more }),
      connections: async () => (await call<{ items: [] }>("GET", "/gateway/connections")).items,
    },
    async reset(order = {}) {
      await call("POST", "/reset", order);
      members.clear();
    },
  };
}
