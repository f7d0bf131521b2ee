import type { WorkspaceId } from "../../../core/ids.ts";
import type { Staff } from "../../../core/staff.ts";
import type { EventLog } from "../../../ports/event-log.ts";
import type { LiveSigns } from "../../../ports/live.ts";
import type { Log } from "../../../ports/log.ts";
import { type EncodedEvent, encodeEvent, type Position, typingFrame } from "./frames.ts";
import { LiveStream, type Sink } from "./live-stream.ts";

/** Events to a page of the log. */
const pageSize = 200;
/** Newest frames that are kept ready for streams that come back. */
const ringSize = 1000;
/** Milliseconds between ticks. */
const tickEvery = 15_000;

export interface LiveHubOptions {
  readonly workspaceId: WorkspaceId;
  readonly eventLog: EventLog;
  readonly log: Log;
}

/**
 * The one reader of the workspace's event log for all event streams of this process. It reads only
 * while somebody listens. A stream joins by reading pages of the log up to where the hub stands;
 * the step from "catching up" to "live" happens without a pause between, so no event can slip
 * through and none can come twice.
 */
export class LiveHub {
  readonly #options: LiveHubOptions;
  readonly #live = new Set<LiveStream>();
  #ring: EncodedEvent[] = [];
  #epoch = "";
  /** Last number given to the live streams; meaningless while nobody listens. */
  #cursor = 0;
  /** Joins under way: they keep the hub awake before they count as streams. */
  #joining = 0;
  #starting: Promise<void> | null = null;
  #reading: Promise<void> | null = null;
  #wokenMeanwhile = false;
  #unsubscribe: (() => void) | null = null;
  #ticker: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: LiveHubOptions) {
    this.#options = options;
  }

  /** The port that flows send typing signs through. */
  readonly signs: LiveSigns = {
    typing: (sign) => {
      if (this.#live.size === 0) return;
      const frame = typingFrame(sign);
      for (const stream of this.#live) stream.sign(sign, frame);
      this.#sweep();
    },
  };

  /** Open event streams. */
  get streams(): number {
    return this.#live.size + this.#joining;
  }

  /** Where the event log stands, as `<epoch>.<seq>`: read it before the data it is to continue. */
  async position(): Promise<string> {
    const { epoch, seq } = await this.#options.eventLog.position(this.#options.workspaceId);
    return `${epoch}.${seq}`;
  }

  /**
   * Joins a browser that has had everything up to `after` (null: it begins now). Resolves when the
   * stream is live or has ended; a position that cannot be continued gets a reset first.
   */
  async join(viewer: Staff, sink: Sink, after: Position | null): Promise<LiveStream> {
    this.#joining += 1;
    try {
      await this.#start();
      const stream = await this.#begun(viewer, sink, after);
      await this.#catchUp(stream);
      return stream;
    } finally {
      this.#joining -= 1;
      this.#stopWhenAlone();
    }
  }

  /** The stream at its first number: where the browser stood, or where the log stands. */
  async #begun(viewer: Staff, sink: Sink, after: Position | null): Promise<LiveStream> {
    const { eventLog, workspaceId } = this.#options;
    const present = await eventLog.position(workspaceId);
    const continues =
      after !== null &&
      after.epoch === present.epoch &&
      after.seq >= present.floor &&
      after.seq <= present.seq;
    const stream = new LiveStream(sink, present.epoch, viewer, continues ? after.seq : present.seq);
    if (this.#closed) stream.end();
    else if (after !== null && !continues) stream.reset(present.seq);
    return stream;
  }

  /** To be called when a browser has gone. */
  leave(stream: LiveStream): void {
    stream.end();
    this.#live.delete(stream);
    this.#stopWhenAlone();
  }

  /** Ends all streams and stops reading the log; later ones end at once. */
  close(): void {
    this.#closed = true;
    for (const stream of this.#live) stream.end();
    this.#live.clear();
    this.#stopWhenAlone();
  }

  async #catchUp(stream: LiveStream): Promise<void> {
    while (stream.open && stream.at < this.#cursor) {
      if (this.#closed) return stream.end();
      const page = await this.#page(stream.at);
      if (page[0]?.seq !== stream.at + 1) {
        // Deleted between two reads, by retention.
        stream.reset(this.#cursor);
        break;
      }
      for (const encoded of page) stream.take(encoded);
    }
    // No await between the check above and this line: that is what makes the join gapless.
    if (this.#closed) stream.end();
    else if (stream.open) this.#live.add(stream);
  }

  async #page(after: number): Promise<readonly EncodedEvent[]> {
    const first = this.#ring[0];
    if (first !== undefined && first.seq <= after + 1) {
      const from = after + 1 - first.seq;
      if (from < this.#ring.length) return this.#ring.slice(from, from + pageSize);
    }
    const { eventLog, workspaceId } = this.#options;
    const events = await eventLog.read(workspaceId, after, pageSize);
    return events.map((event) => encodeEvent(this.#epoch, event));
  }

  /** Wakes the reader when the first stream comes: the log is followed from its present end. */
  async #start(): Promise<void> {
    if (this.#unsubscribe !== null || this.#closed) return;
    this.#starting ??= this.#begin().finally(() => {
      this.#starting = null;
    });
    await this.#starting;
  }

  async #begin(): Promise<void> {
    const { eventLog, workspaceId } = this.#options;
    const { epoch, seq } = await eventLog.position(workspaceId);
    if (epoch !== this.#epoch || seq !== this.#cursor) this.#ring = [];
    this.#epoch = epoch;
    this.#cursor = seq;
    if (this.#closed) return;
    this.#unsubscribe = eventLog.subscribe(() => this.#woken());
    this.#ticker = setInterval(() => this.#tick(), tickEvery);
    this.#ticker.unref();
    // What was committed between the position and the subscription rang no bell.
    this.#woken();
  }

  #stopWhenAlone(): void {
    if (this.streams > 0 && !this.#closed) return;
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    if (this.#ticker !== null) clearInterval(this.#ticker);
    this.#ticker = null;
  }

  #woken(): void {
    this.#wokenMeanwhile = true;
    if (this.#reading !== null) return;
    this.#reading = this.#read()
      // The next bell or tick tries again.
      .catch((error) => this.#options.log.warn({ error }, "The event log was not read."))
      .finally(() => {
        this.#reading = null;
        if (this.#wokenMeanwhile && this.#unsubscribe !== null) this.#woken();
      });
  }

  async #read(): Promise<void> {
    const { eventLog, workspaceId, log } = this.#options;
    while (this.#wokenMeanwhile && this.#unsubscribe !== null) {
      this.#wokenMeanwhile = false;
      const events = await eventLog.read(workspaceId, this.#cursor, pageSize);
      // Asleep and awake again meanwhile: what was read belongs to the time before.
      if (this.#unsubscribe === null) return;
      if (events.length === pageSize) this.#wokenMeanwhile = true;
      for (const event of events) {
        if (event.seq <= this.#cursor) continue;
        if (event.seq !== this.#cursor + 1) {
          log.error({ expected: this.#cursor + 1, found: event.seq }, "The event log has a gap.");
          await this.#resetAll();
          break;
        }
        this.#pass(encodeEvent(this.#epoch, event));
      }
      this.#sweep();
    }
  }

  #pass(encoded: EncodedEvent): void {
    this.#cursor = encoded.seq;
    this.#ring.push(encoded);
    if (this.#ring.length > ringSize) this.#ring.splice(0, ringSize / 2);
    for (const stream of this.#live) stream.take(encoded);
  }

  async #resetAll(): Promise<void> {
    const { eventLog, workspaceId } = this.#options;
    const { seq } = await eventLog.position(workspaceId);
    this.#cursor = seq;
    this.#ring = [];
    for (const stream of this.#live) stream.reset(seq);
  }

  #tick(): void {
    for (const stream of this.#live) stream.tick();
    this.#sweep();
    // A bell may have been lost on its way from another process.
    this.#woken();
  }

  /** Forgets streams that were cut off. */
  #sweep(): void {
    for (const stream of this.#live) if (!stream.open) this.#live.delete(stream);
    this.#stopWhenAlone();
  }
}

/** Opens the hub of the workspace's event streams. */
export function openLiveHub(options: LiveHubOptions): LiveHub {
  return new LiveHub(options);
}
