import type { Fault, Occasion } from "../faults.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Wire } from "../world/entities.ts";
import type { PingKind, WorldEvent } from "../world/events.ts";
import type { World } from "../world/world.ts";
import { Journal } from "./journal.ts";
import { controlEventsOf } from "./member-events.ts";

export interface Ping {
  readonly messageId: string;
  readonly channelId: string;
  readonly kind: PingKind;
}

/** What the control API keeps beside the world: the streams, and who was pinged. */
export class ControlHub {
  readonly journal = new Journal();
  readonly #pings = new Map<string, Ping[]>();
  readonly #now: () => number;
  /** Begins the world anew. */
  readonly restart: (order: ResetOrder) => Promise<void>;
  /** Puts another world in the place of this one. */
  readonly replaceWorld: (snapshot: unknown) => void;

  constructor(parts: {
    readonly now: () => number;
    readonly restart: (order: ResetOrder) => Promise<void>;
    readonly replaceWorld: (snapshot: unknown) => void;
  }) {
    this.#now = parts.now;
    this.restart = parts.restart;
    this.replaceWorld = parts.replaceWorld;
  }

  /** Tells each person what they may see of an event. */
  hear(world: World, event: WorldEvent): void {
    if (event.type === "notification") {
      const { id: messageId, channelId } = event.message;
      const pings = this.#pings.get(event.userId) ?? [];
      this.#pings.set(event.userId, pings);
      pings.push({ messageId, channelId, kind: event.kind });
    }
    for (const one of controlEventsOf(world, event)) {
      const head: Wire = {
        type: one.type,
        at: new Date(this.#now()).toISOString(),
        ...(one.channelId ? { channelId: one.channelId } : {}),
        ...(one.guildId ? { guildId: one.guildId } : {}),
      };
      for (const userId of one.audience) {
        this.journal.of(userId).add(one.type, { ...head, ...one.data(userId) });
      }
      if (!one.membersOnly) this.journal.world.add(one.type, { ...head, ...one.data(null) });
    }
  }

  /** An event for the inspector alone. */
  note(type: string, data: Wire): void {
    const at = new Date(this.#now()).toISOString();
    this.journal.world.add(type, { type, at, ...data });
  }

  faultFired(fault: Fault, occasion: Occasion): void {
    this.note("fault.fired", {
      faultId: fault.id,
      kind: fault.kind,
      fired: fault.fired,
      ...(occasion.route ? { route: occasion.route, method: occasion.method } : {}),
      ...(occasion.eventType ? { eventType: occasion.eventType } : {}),
    });
  }

  pingsOf(userId: string): readonly Ping[] {
    return this.#pings.get(userId) ?? [];
  }

  reset(sandbox: Sandbox): void {
    this.#pings.clear();
    this.journal.reset({
      type: "reset",
      at: new Date(this.#now()).toISOString(),
      seed: sandbox.world.seed,
    });
  }
}

export interface ResetOrder {
  readonly seed?: string | undefined;
  readonly scenario?: unknown;
  readonly keepConnections: boolean;
}
