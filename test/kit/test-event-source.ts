import type { LiveMessage } from "../../src/contract/live-messages.ts";
import { liveMessage } from "../../src/contract/live-messages.ts";
import type { TestBrowser } from "./test-web.ts";

/** What a browser's EventSource and the desk's rule make of `/api/events`, over a real connection. */
export class TestEventSource {
  /** Last number that a frame accounted for. */
  last: number;
  lastEventId: string | null = null;
  /** Frames that broke the rule: a gap or a double. */
  readonly breaches: LiveMessage[] = [];
  readonly frames: LiveMessage[] = [];
  status = 0;
  #controller = new AbortController();
  #heard: (() => void)[] = [];

  constructor(last: number) {
    this.last = last;
  }

  /** Connects and resolves when the stream is open; `ended` settles when it is over. */
  async connect(browser: TestBrowser, after?: string): Promise<{ readonly ended: Promise<void> }> {
    this.#controller = new AbortController();
    const response = await fetch(
      `${browser.origin}/api/events${after === undefined ? "" : `?after=${after}`}`,
      {
        headers: {
          cookie: browser.cookie,
          ...(this.lastEventId === null ? {} : { "last-event-id": this.lastEventId }),
        },
        signal: this.#controller.signal,
      },
    );
    this.status = response.status;
    return { ended: this.#read(response).catch(() => undefined) };
  }

  /** Cuts the connection without a word, as a pulled cable does. */
  drop(): void {
    this.#controller.abort();
  }

  /** Resolves when the condition holds; asks again after each frame. */
  async until(holds: (source: this) => boolean): Promise<void> {
    while (!holds(this)) await new Promise<void>((resolve) => this.#heard.push(resolve));
  }

  /** Everything with content, in the order of arrival. */
  get contents(): readonly LiveMessage[] {
    return this.frames.filter(({ type }) => type !== "tick" && type !== "typing");
  }

  async #read(response: Response): Promise<void> {
    let rest = "";
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true });
      const frames = rest.split("\n\n");
      rest = frames.pop() ?? "";
      for (const frame of frames) this.#take(frame);
      for (const heard of this.#heard.splice(0)) heard();
    }
  }

  #take(text: string): void {
    const data = /^data: (.*)$/m.exec(text)?.[1];
    if (data === undefined) return;
    const frame = liveMessage.parse(JSON.parse(data));
    const id = /^id: (.*)$/m.exec(text)?.[1];
    if (id !== undefined) this.lastEventId = id;
    this.frames.push(frame);
    if (frame.type === "typing") return;
    if (frame.type === "reset") {
      this.last = Number(frame.position.split(".").at(-1));
      return;
    }
    const known = frame.seq <= this.last;
    if (frame.from > this.last + 1 || (known && frame.type !== "tick")) this.breaches.push(frame);
    if (!known) this.last = frame.seq;
  }
}
