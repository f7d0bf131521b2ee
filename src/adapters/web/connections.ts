import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Lets a server end as soon as its requests are answered. Left to itself it would wait for
 * connections that are kept alive, and for those that browsers open ahead and never use.
 */
export class Connections {
  /** Requests under way on each open connection. */
  readonly #busy = new Map<Socket, number>();
  #closing = false;

  constructor(server: Server) {
    server.on("connection", (socket: Socket) => {
      this.#busy.set(socket, 0);
      socket.once("close", () => this.#busy.delete(socket));
    });
    server.on("request", ({ socket }, response) => {
      this.#count(socket, 1);
      response.once("close", () => this.#count(socket, -1));
    });
  }

  /** Ends idle connections now, and each other one after its last answer. */
  closeWhenDone(): void {
    this.#closing = true;
    for (const [socket, busy] of this.#busy) if (busy === 0) socket.destroySoon();
  }

  #count(socket: Socket, change: 1 | -1): void {
    const busy = this.#busy.get(socket);
    if (busy === undefined) return;
    this.#busy.set(socket, busy + change);
    if (this.#closing && busy + change === 0) socket.destroySoon();
  }
}
