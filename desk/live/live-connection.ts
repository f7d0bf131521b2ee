import {
  type LiveMessage,
  liveMessage,
  liveMessageTypes,
} from "../../src/contract/live-messages.ts";
import { formatPosition, judge, type Position } from "./frame-order.ts";

export type LiveStatus = "connecting" | "live" | "reconnecting" | "offline";

export interface LiveListener {
  /** A frame whose turn it is; each numbered one comes exactly once, in order. */
  frame(frame: LiveMessage): void;
  /** Events were lost for good: fetch everything anew. */
  reset(): void;
  status(status: LiveStatus): void;
  /** Whether the session still holds; false ends the connection. Rejects when nobody answers. */
  stillSignedIn(): Promise<boolean>;
}

/** Ticks come every 15 s; a stream that is silent for three of them is dead. */
const silence = 45_000;
const longestPause = 15_000;

/** Holds the event stream: resumes it, watches over it and opens it again until it is closed. */
export class LiveConnection {
  readonly #listener: LiveListener;
  #position: Position;
  #source: EventSource | null = null;
  #heardAt = Date.now();
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #watch: ReturnType<typeof setInterval>;
  #closed = false;

  constructor(position: Position, listener: LiveListener) {
    this.#position = position;
    this.#listener = listener;
    this.#watch = setInterval(this.#checkSilence, 5000);
    window.addEventListener("online", this.#wake);
    window.addEventListener("offline", this.#sleep);
    document.addEventListener("visibilitychange", this.#checkSilence);
    listener.status("connecting");
    this.#open();
  }

  close(): void {
    this.#closed = true;
    this.#drop();
    clearTimeout(this.#timer);
    clearInterval(this.#watch);
    window.removeEventListener("online", this.#wake);
    window.removeEventListener("offline", this.#sleep);
    document.removeEventListener("visibilitychange", this.#checkSilence);
  }

  #open(): void {
    this.#drop();
    clearTimeout(this.#timer);
    if (this.#closed) return;
    const after = encodeURIComponent(formatPosition(this.#position));
    const source = new EventSource(`/api/events?after=${after}`, { withCredentials: true });
    this.#source = source;
    this.#heardAt = Date.now();
    source.addEventListener("open", () => {
      this.#tries = 0;
      this.#heardAt = Date.now();
      this.#listener.status("live");
    });
    source.addEventListener("error", () => {
      if (this.#source !== source) return;
      this.#listener.status(navigator.onLine ? "reconnecting" : "offline");
      // While it is CONNECTING the browser itself resumes with Last-Event-ID.
      if (source.readyState === EventSource.CLOSED) this.#retryLater();
    });
    for (const type of liveMessageTypes) {
      source.addEventListener(type, (event: MessageEvent<string>) => {
        if (this.#source === source) this.#hear(type, event.data);
      });
    }
  }

  #hear(type: LiveMessage["type"], data: string): void {
    this.#heardAt = Date.now();
    const parsed = liveMessage.safeParse({ ...(JSON.parse(data) as object), type });
    // A frame that this page does not understand is answered by fetching, never by guessing.
    if (!parsed.success) {
      this.#listener.reset();
      this.#advanceBlindly(data);
      return;
    }
    const verdict = judge(parsed.data, this.#position.seq);
    switch (verdict.kind) {
      case "ignore":
        break;
      case "unnumbered":
        this.#listener.frame(parsed.data);
        break;
      case "take":
        this.#position = { ...this.#position, seq: verdict.seq };
        this.#listener.frame(parsed.data);
        break;
      case "gap":
        this.#open();
        break;
      case "reset":
        if (verdict.position !== null) this.#position = verdict.position;
        this.#listener.reset();
        break;
    }
  }

  #advanceBlindly(data: string): void {
    const seq = (JSON.parse(data) as { readonly seq?: unknown }).seq;
    if (typeof seq === "number" && seq > this.#position.seq) {
      this.#position = { ...this.#position, seq };
    }
  }

  #retryLater(): void {
    this.#drop();
    if (this.#closed) return;
    const pause = Math.min(longestPause, 500 * 2 ** this.#tries) * (0.5 + Math.random());
    this.#tries += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#retry(), pause);
  }

  async #retry(): Promise<void> {
    try {
      if (!(await this.#listener.stillSignedIn())) {
        this.close();
        return;
      }
      this.#open();
    } catch {
      this.#retryLater();
    }
  }

  #drop(): void {
    this.#source?.close();
    this.#source = null;
  }

  readonly #checkSilence = (): void => {
    if (document.visibilityState === "hidden" || this.#source === null) return;
    if (Date.now() - this.#heardAt < silence) return;
    this.#listener.status("reconnecting");
    this.#open();
  };

  readonly #wake = (): void => {
    this.#listener.status("reconnecting");
    this.#tries = 0;
    this.#open();
  };

  readonly #sleep = (): void => this.#listener.status("offline");
}
