import { constants, createDeflate, type Deflate, deflateSync } from "node:zlib";
import type { WebSocket } from "ws";
import type { Session } from "./session.ts";

/** One open socket of the gateway; it knows how to speak, not what. */
export class Connection {
  readonly id: string;
  readonly connectedAt: number;
  /** Where the client found the gateway, and finds it again. */
  readonly ownUrl: string;
  session: Session | null = null;
  /** Each payload is compressed by itself, as an IDENTIFY may ask. */
  packs = false;
  missedAcks = 0;
  lastBeatAt = Date.now();
  readonly #socket: WebSocket;
  readonly #deflate: Deflate | null;
  readonly #sends: number[] = [];

  constructor(
    socket: WebSocket,
    id: string,
    options: { connectedAt: number; ownUrl: string; zlib: boolean },
  ) {
    this.#socket = socket;
    this.id = id;
    this.ownUrl = options.ownUrl;
    this.connectedAt = options.connectedAt;
    this.#deflate = options.zlib ? createDeflate({ flush: constants.Z_SYNC_FLUSH }) : null;
    this.#startDeflating();
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  send(payload: object): void {
    if (!this.isOpen) return;
    const text = JSON.stringify(payload);
    if (this.#deflate !== null) this.#deflate.write(text);
    else this.#socket.send(this.packs ? deflateSync(text) : text);
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Lets go of the compression once the socket has closed. */
  end(): void {
    this.#deflate?.destroy();
  }

  terminate(): void {
    this.#socket.terminate();
  }

  /** Counts a payload of the client; false when there were too many in a minute. */
  countSend(): boolean {
    const now = Date.now();
    while (this.#sends.length > 0 && (this.#sends[0] ?? 0) < now - 60_000) this.#sends.shift();
    this.#sends.push(now);
    return this.#sends.length <= 120;
  }

  /** One compression context for the whole connection; each payload ends in an empty block. */
  #startDeflating(): void {
    const end = Buffer.from([0, 0, 0xff, 0xff]);
    let pending: Buffer[] = [];
    this.#deflate?.on("data", (chunk: Buffer) => {
      pending.push(chunk);
      // The last chunk alone may be shorter than the end that is looked for.
      if (!Buffer.concat(pending.slice(-2)).subarray(-4).equals(end)) return;
      if (this.isOpen) this.#socket.send(Buffer.concat(pending));
      pending = [];
    });
  }
}
