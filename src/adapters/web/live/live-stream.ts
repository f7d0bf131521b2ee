import { maySeeConversation } from "../../../core/permissions.ts";
import type { Staff } from "../../../core/staff.ts";
import type { LiveSigns } from "../../../ports/live.ts";
import { type EncodedEvent, resetFrame, tickFrame } from "./frames.ts";

/** Where frames go: a browser's response, or a test's list. */
export interface Sink {
  write(frame: Buffer): void;
  /** Bytes that the other side has not taken yet. */
  readonly waiting: number;
  end(): void;
}

/** A stream whose reader lags this far behind is cut off; it comes back and resumes. */
const mostWaiting = 1024 * 1024;
/** After so many events that the viewer may not see, a tick says that nothing was lost. */
const longFiltered = 200;

/** One browser's stream: what its viewer may see, and how far it has been told. */
export class LiveStream {
  readonly #sink: Sink;
  readonly #epoch: string;
  #viewer: Staff;
  /** Last number that a frame accounted for. */
  #told: number;
  /** Last number that was judged, told or not. */
  #at: number;
  #open = true;

  constructor(sink: Sink, epoch: string, viewer: Staff, after: number) {
    this.#sink = sink;
    this.#epoch = epoch;
    this.#viewer = viewer;
    this.#told = after;
    this.#at = after;
  }

  get open(): boolean {
    return this.#open;
  }

  get at(): number {
    return this.#at;
  }

  get viewer(): Staff {
    return this.#viewer;
  }

  /** Passes an event on when its turn has come and the viewer may see it. */
  take(encoded: EncodedEvent): void {
    if (!this.#open || encoded.seq <= this.#at) return;
    this.#at = encoded.seq;
    const { event, scope } = encoded;
    if (scope === null || maySeeConversation(this.#viewer, scope)) {
      this.#write(encoded.frame(this.#told + 1));
      this.#told = encoded.seq;
    } else if (this.#at - this.#told >= longFiltered) {
      this.tick();
    }
    if (event.type === "staff.changed" && event.staff.id === this.#viewer.id) {
      this.become({ ...this.#viewer, ...event.staff, id: this.#viewer.id });
    }
  }

  /** Takes over what the viewer has become; a wider or narrower view begins with a reset. */
  become(viewer: Staff): void {
    const before = this.#viewer;
    this.#viewer = viewer;
    const sameView =
      before.role === viewer.role && before.queues.join("\n") === viewer.queues.join("\n");
    if (!sameView) this.reset(this.#at);
  }

  /** Accounts for everything up to where the stream stands. */
  tick(): void {
    this.#write(tickFrame(this.#epoch, this.#told + 1, this.#at));
    this.#told = this.#at;
  }

  reset(seq: number): void {
    this.#at = seq;
    this.#told = seq;
    this.#write(resetFrame(this.#epoch, seq));
  }

  sign(sign: Parameters<LiveSigns["typing"]>[0], frame: Buffer): void {
    if (maySeeConversation(this.#viewer, sign.scope)) this.#write(frame);
  }

  /** The browser has gone, or shall go. */
  end(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#sink.end();
  }

  #write(frame: Buffer): void {
    if (!this.#open) return;
    this.#sink.write(frame);
    if (this.#sink.waiting > mostWaiting) this.end();
  }
}
