import { WebSocket } from "ws";
import type { RunningDiscordSandbox } from "../../sandbox/discord/server.ts";

/** A connection without a library: frames in order, and the code that ends it. */
export class RawGateway {
  readonly #socket: WebSocket;
  readonly frames: { op: number; t: string | null; s: number | null; d: never }[] = [];
  readonly #waiting = new Set<() => void>();
  readonly closed: Promise<number>;
  readonly #token: string;

  constructor(
    sandbox: Pick<RunningDiscordSandbox, "gatewayUrl" | "token">,
    query = "v=10&encoding=json",
  ) {
    this.#token = sandbox.token;
    this.#socket = new WebSocket(`${sandbox.gatewayUrl}?${query}`);
    this.#socket.on("message", (data) => {
      this.frames.push(JSON.parse(String(data)));
      for (const look of this.#waiting) look();
    });
    this.closed = new Promise((resolve) => this.#socket.on("close", resolve));
  }

  send(op: number, d: unknown): void {
    this.#socket.send(JSON.stringify({ op, d }));
  }

  sendText(text: string): void {
    this.#socket.send(text);
  }

  frame(
    fits: (frame: RawGateway["frames"][number]) => boolean,
  ): Promise<RawGateway["frames"][number]> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.frames.find(fits);
        if (found === undefined) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  async identify(intents: number, more: object = {}): Promise<void> {
    await this.frame((one) => one.op === 10);
    this.send(2, { token: this.#token, intents, properties: {}, ...more });
  }

  async resume(sessionId: string, seq: number): Promise<void> {
    await this.frame((one) => one.op === 10);
    this.send(6, { token: this.#token, session_id: sessionId, seq });
  }

  end(): void {
    this.#socket.terminate();
  }
}
