import type { Faults } from "./faults.ts";
import type { Limits } from "./limits.ts";
import type { OnExchange, Traffic } from "./traffic.ts";
import type { WorldClock } from "./world/clock.ts";
import type { App } from "./world/entities.ts";
import type { World } from "./world/world.ts";

/** A connection of the gateway, as others may see it. */
export interface ConnectionFacts {
  readonly id: string;
  readonly app: string | null;
  readonly shard: readonly [number, number];
  readonly intents: number;
  readonly connectedAt: string;
  readonly lastSeq: number;
  readonly sessionId: string | null;
  readonly missedAcks: number;
}

export interface GatewayAction {
  readonly appId?: string;
  readonly shard?: number;
  readonly action: "terminate" | "close" | "reconnect" | "invalidate" | "heartbeat";
  readonly code?: number;
  readonly resumable?: boolean;
}

/** What the rest of the sandbox asks of the gateway. */
export interface GatewayPart {
  readonly listening: (appId: string) => boolean;
  readonly connections: () => readonly ConnectionFacts[];
  /** Gives the number of connections that it reached. */
  readonly act: (action: GatewayAction) => number;
  /** An outage of one guild for a while, in real time. */
  readonly hideGuild: (guildId: string, ms: number) => void;
  /** Ends the connections of an app whose token is no good any more. */
  readonly refuseToken: (appId: string) => void;
}

/** All parts of a running sandbox. The world is another one after a reset. */
export interface Sandbox {
  readonly world: World;
  readonly clock: WorldClock;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly traffic: Traffic;
  readonly gateway: GatewayPart;
  readonly origin: string;
  readonly apiBase: string;
  readonly gatewayUrl: string;
  readonly onExchange: OnExchange | undefined;
}

/** The app whose token a request shows, by the header's value without `Bot `. */
export function appByToken(world: World, token: string): App | undefined {
  for (const app of world.apps.values()) if (app.token === token) return app;
  return undefined;
}
