import { setTimeout as pause } from "node:timers/promises";
import {
  type Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayDispatchEvents,
} from "discord.js";
import type { Log } from "../../ports/log.ts";
import { gatewayClient } from "./client.ts";
import { fatalSentence, tokenRefused } from "./close-codes.ts";
import type { DiscordState } from "./discord-state.ts";

/** What the gateway delivers, as it came; the payloads are unchecked. */
interface GatewayEvents {
  /** A new session: Discord replays nothing of the time before it. */
  readonly onSession: (ready: unknown) => void;
  /** All communities of the session are known, or as many as came in time. */
  readonly onCommunities: () => void;
  readonly onDispatch: (event: GatewayDispatchEvents, payload: unknown) => void;
}

export interface GatewayParts extends GatewayEvents {
  readonly token: string;
  readonly api: string;
  readonly log: Log;
  readonly onState: (state: DiscordState) => void;
  readonly onFatal: (sentence: string) => void;
}

const delivered: readonly GatewayDispatchEvents[] = [
  GatewayDispatchEvents.InteractionCreate,
  GatewayDispatchEvents.MessageCreate,
  GatewayDispatchEvents.MessageUpdate,
  GatewayDispatchEvents.MessageDelete,
  GatewayDispatchEvents.MessageDeleteBulk,
  GatewayDispatchEvents.TypingStart,
];

/** After how long without a session discord.js is given up and begun anew, milliseconds. */
const longestSilence = 90_000;

/** Wait before the n-th new beginning, milliseconds: doubling from one second, at most thirty. */
function backOff(failures: number): number {
  return Math.min(30_000, 1000 * 2 ** Math.max(0, failures - 1));
}

/**
 * Keeps a session with Discord's gateway for as long as the process wants one. discord.js mends
 * short breaks by itself; a first connection that fails, or a break that does not end, begins anew
 * with a fresh client. A refusal that no waiting mends ends it.
 */
export class Gateway {
  readonly #parts: GatewayParts;
  readonly #stopping = new AbortController();
  #client: Client | null = null;
  #state: DiscordState;
  #lastEventAt: number | null = null;
  #running: Promise<void> | null = null;
  #identifies = 0;
  #resumes = 0;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#state = {
      kind: "connecting",
      sentence: "Not connected to Discord yet.",
      since: Date.now(),
      lastEventAt: null,
    };
  }

  get state(): DiscordState {
    const ping = this.#client?.ws.shards.first()?.lastPingTimestamp ?? -1;
    const last = Math.max(ping, this.#lastEventAt ?? -1);
    return { ...this.#state, lastEventAt: last < 0 ? null : last };
  }

  /** The client of the present session, for its communities; null while there is none. */
  get client(): Client | null {
    return this.#client;
  }

  get counts(): { readonly identifies: number; readonly resumes: number } {
    return { identifies: this.#identifies, resumes: this.#resumes };
  }

  start(): void {
    this.#running ??= this.#keepAlive();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Ends for good: Discord does not want us. */
  refuse(sentence: string): void {
    if (this.#state.kind === "refused") return;
    this.#become("refused", sentence);
    this.#parts.onFatal(sentence);
    this.#stopping.abort();
  }

  async #keepAlive(): Promise<void> {
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; ) {
      const lasted = await this.#session();
      if (signal.aborted) return;
      failures = lasted ? 1 : failures + 1;
      await pause(backOff(failures), undefined, { signal }).catch(() => undefined);
    }
  }

  /** One life of a client; true when it ever was ready. */
  async #session(): Promise<boolean> {
    const { client, close } = gatewayClient(this.#parts.api);
    this.#client = client;
    const ended = Promise.withResolvers<void>();
    const end = () => ended.resolve();
    this.#stopping.signal.addEventListener("abort", end, { once: true });
    let wasReady = false;
    let silence: NodeJS.Timeout | undefined;
    const watch = () => {
      clearTimeout(silence);
      silence = setTimeout(end, longestSilence);
    };
    this.#listen(client, {
      ready: () => {
        clearTimeout(silence);
        wasReady = true;
        this.#become("ready", "Connected to Discord.");
      },
      away: (why) => {
        this.#become("away", why);
        watch();
      },
    });
    watch();
    client.login(this.#parts.token).catch((error: unknown) => {
      if (isTokenInvalid(error)) this.refuse(tokenRefused());
      else if (!this.#stopping.signal.aborted) {
        this.#parts.log.warn({ error }, "Discord cannot be reached; trying again");
        this.#become("away", "Discord cannot be reached; trying again.");
      }
      end();
    });
    await ended.promise;
    this.#stopping.signal.removeEventListener("abort", end);
    this.#client = null;
    await close();
    client.removeAllListeners();
    client.ws.removeAllListeners();
    // Only now: the end of a client counts as "away" too and would start the watch again.
    clearTimeout(silence);
    // Whatever a dying client still has to say must not end the process.
    client.on(Events.Error, () => undefined);
    return wasReady;
  }

  #listen(
    client: Client,
    turns: { readonly ready: () => void; readonly away: (why: string) => void },
  ): void {
    const { log, onSession, onCommunities, onDispatch } = this.#parts;
    for (const event of delivered) {
      client.ws.on(event, (payload: unknown) => {
        this.#lastEventAt = Date.now();
        onDispatch(event, payload);
      });
    }
    client.ws.on(GatewayDispatchEvents.Ready, (payload: unknown) => {
      this.#identifies++;
      this.#lastEventAt = Date.now();
      turns.ready();
      onSession(payload);
    });
    client.ws.on(GatewayDispatchEvents.Resumed, () => {
      this.#resumes++;
      this.#lastEventAt = Date.now();
      turns.ready();
    });
    client.on(Events.ClientReady, onCommunities);
    for (const event of [
      Events.GuildCreate,
      Events.GuildDelete,
      Events.GuildAvailable,
      Events.ChannelCreate,
      Events.ChannelDelete,
      Events.ChannelUpdate,
    ] as const) {
      client.on(event, onCommunities);
    }
    client.on(Events.ShardReconnecting, () =>
      turns.away("The connection to Discord broke; connecting again."),
    );
    client.on(Events.ShardDisconnect, ({ code }) => {
      const sentence = fatalSentence(code);
      if (sentence !== null) this.refuse(sentence);
    });
    client.on(Events.ShardError, (error) => log.warn({ error }, "The gateway reports an error"));
    client.on(Events.Error, (error) => log.error({ error }, "discord.js reports an error"));
    client.on(Events.Warn, (warning) => log.warn({ warning }, "discord.js warns"));
  }

  #become(kind: DiscordState["kind"], sentence: string): void {
    if (this.#state.kind === "refused" || this.#stopping.signal.aborted) return;
    const since = kind === this.#state.kind ? this.#state.since : Date.now();
    this.#state = { kind, sentence, since, lastEventAt: this.#lastEventAt };
    this.#parts.onState(this.state);
  }
}

function isTokenInvalid(error: unknown): boolean {
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
}
