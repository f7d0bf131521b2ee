import type { Call } from "./client-call.ts";
import type {
  ClientChannel,
  ClientEvent,
  ClientFile,
  ClientInvocation,
  ClientMessage,
  ClientModal,
  Wait,
  WaitQuery,
} from "./client-shapes.ts";

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
