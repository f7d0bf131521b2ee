/**
 * A thin typed client of the control API, for tests and benches: people by name who type, press
 * and wait. Everything goes over HTTP, as the page does it.
 */
import { type Call, caller } from "./client-call.ts";
import { SandboxMember } from "./client-member.ts";

export type { SandboxMember } from "./client-member.ts";
export type {
  ClientComponent,
  ClientMessage,
  ClientModal,
} from "./client-shapes.ts";

export interface SandboxClient {
  /** The same member for the same name, so that the place in the events is kept. */
  member(name: string): SandboxMember;
  /** Makes a new member of the default guild. */
  addMember(person: {
    readonly username: string;
    readonly globalName?: string;
    readonly locale?: string;
    readonly dms?: "open" | "closed";
    readonly roles?: readonly string[];
  }): Promise<SandboxMember>;
  readonly faults: {
    add(fault: {
      readonly kind: string;
      readonly params?: object;
      readonly match?: object;
      readonly times?: number;
      readonly skip?: number;
      readonly probability?: number;
    }): Promise<{ readonly id: string }>;
    list(): Promise<
      readonly { readonly id: string; readonly kind: string; readonly fired: number }[]
    >;
    clear(): Promise<void>;
  };
  readonly clock: {
    advance(ms: number): Promise<{ readonly now: string; readonly fired: number }>;
    set(change: { readonly mode?: "real" | "manual"; readonly rate?: number }): Promise<void>;
  };
  readonly gateway: {
    action(
      action: "terminate" | "close" | "reconnect" | "invalidate" | "heartbeat",
      more?: { readonly code?: number; readonly resumable?: boolean },
    ): Promise<{ readonly reached: number }>;
    connections(): Promise<readonly { readonly id: string; readonly app: string | null }[]>;
  };
  reset(order?: { readonly seed?: string; readonly keepConnections?: boolean }): Promise<void>;
  /** Any other call, for what has no method of its own. */
  call: Call;
}

/** A client of the control API at `base` (what a sandbox calls `control`). */
export function sandboxClient(base: string): SandboxClient {
  const call = caller(base);
  const members = new Map<string, SandboxMember>();
  const member = (name: string) => {
    const known = members.get(name) ?? new SandboxMember(call, name);
    members.set(name, known);
    return known;
  };
  return {
    call,
    member,
    async addMember(person) {
      await call("POST", "/members", person);
      return member(person.username);
    },
    faults: {
      add: (fault) => call("POST", "/faults", fault),
      list: async () => (await call<{ items: [] }>("GET", "/faults")).items,
      clear: () => call("DELETE", "/faults"),
    },
    clock: {
      advance: (ms) => call("POST", "/clock/advance", { ms }),
      set: (change) => call("PUT", "/clock", change),
    },
    gateway: {
      action: (action, more = {}) => call("POST", "/gateway/actions", { action, ...more }),
      connections: async () => (await call<{ items: [] }>("GET", "/gateway/connections")).items,
    },
    async reset(order = {}) {
      await call("POST", "/reset", order);
      members.clear();
    },
  };
}
