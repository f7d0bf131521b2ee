import type { FaultInput, FaultKind, FaultMatch, faultChange } from "./fault-form.ts";
import type { WorldClock } from "./world/clock.ts";

/** A fault that was ordered, and how often it has struck. */
export interface Fault {
  readonly id: string;
  readonly kind: FaultKind;
  params: FaultInput["params"];
  match: FaultMatch;
  /** How often it strikes; 0 is always. */
  times: number;
  /** How many fitting occasions pass before the first. */
  skip: number;
  probability: number;
  enabled: boolean;
  fired: number;
  /** Occasions that were let pass. */
  skipped: number;
  /** World time at which it ends by itself; null when it does not. */
  until: number | null;
}

/** What happens just now, as far as a fault may ask. */
export interface Occasion {
  readonly method?: string;
  readonly route?: string;
  readonly channel?: { readonly id: string; readonly name: string | null; readonly isDm: boolean };
  readonly member?: { readonly id: string; readonly username: string } | undefined;
  readonly guild?: string | undefined;
  readonly app?: string | undefined;
  readonly body?: () => string;
  readonly eventType?: string;
}

/** The list of ordered faults. The first one that fits an occasion strikes. */
export class Faults {
  readonly #clock: WorldClock;
  #random: () => number;
  #list: Fault[] = [];
  #next = 1;
  onFired: (fault: Fault, occasion: Occasion) => void = () => {};

  constructor(clock: WorldClock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  get list(): readonly Fault[] {
    return this.#list;
  }

  add(input: FaultInput): Fault {
    const lasts = input.kind === "outage" ? input.params.ms : undefined;
    const lasting = input.kind === "outage" || input.kind === "clock_skew";
    const fault: Fault = {
      id: `f${this.#next}`,
      kind: input.kind,
      params: input.params,
      match: input.match,
      times: lasting ? 0 : input.times,
      skip: input.skip,
      probability: input.probability,
      enabled: input.enabled,
      fired: 0,
      skipped: 0,
      until: lasts === undefined ? null : this.#clock.now() + lasts,
    };
    this.#next += 1;
    this.#list.push(fault);
    return fault;
  }

  find(id: string): Fault | undefined {
    return this.#list.find((one) => one.id === id);
  }

  change(fault: Fault, change: ReturnType<typeof faultChange.parse>): void {
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    Object.assign(fault, Object.fromEntries(given));
  }

  remove(id: string): boolean {
    const before = this.#list.length;
    this.#list = this.#list.filter((one) => one.id !== id);
    return this.#list.length < before;
  }

  clear(random?: () => number): void {
    this.#list = [];
    if (random !== undefined) this.#random = random;
  }

  /** The fault of one of these kinds that strikes now, if any; the strike is counted. */
  strike(kinds: readonly FaultKind[], occasion: Occasion): Fault | null {
    if (this.#list.length === 0) return null;
    return (
      this.#list.find((fault) => kinds.includes(fault.kind) && this.strikeOne(fault, occasion)) ??
      null
    );
  }

  /** Whether this very fault strikes now; the strike is counted. */
  strikeOne(fault: Fault, occasion: Occasion): boolean {
    if (!this.#ready(fault) || !fits(fault, occasion)) return false;
    if (fault.skipped < fault.skip) {
      fault.skipped += 1;
      return false;
    }
    if (fault.probability < 1 && this.#random() >= fault.probability) return false;
    fault.fired += 1;
    this.onFired(fault, occasion);
    return true;
  }

  /** The outage that keeps a part of the sandbox down just now, if any; it counts as a strike. */
  outageOf(part: "rest" | "gateway" | "cdn", occasion: Occasion = {}): Fault | null {
    const outages = this.#list.filter(
      (one) => one.kind === "outage" && (one.params.parts ?? [part]).includes(part),
    );
    return outages.find((one) => this.strikeOne(one, occasion)) ?? null;
  }

  /** How far the clock of Discord's machines runs ahead just now, milliseconds; behind below 0. */
  get skewMs(): number {
    const skewed = this.#list.filter((one) => one.kind === "clock_skew" && this.#ready(one));
    return skewed.reduce((sum, one) => sum + (one.params.ms ?? 0), 0);
  }

  #ready(fault: Fault): boolean {
    if (!fault.enabled) return false;
    if (fault.until !== null && this.#clock.now() >= fault.until) return false;
    return fault.times === 0 || fault.fired < fault.times;
  }
}

function fits(fault: Fault, occasion: Occasion): boolean {
  const { match, params } = fault;
  if (params.eventType !== undefined && params.eventType !== occasion.eventType) return false;
  if (match.method !== undefined && match.method !== occasion.method) return false;
  if (match.route !== undefined && match.route !== occasion.route) return false;
  if (match.app !== undefined && match.app !== occasion.app) return false;
  if (match.guild !== undefined && match.guild !== occasion.guild) return false;
  if (match.channel !== undefined && !isChannel(match.channel, occasion.channel)) return false;
  if (match.member !== undefined) {
    const { member } = occasion;
    if (match.member !== member?.id && match.member !== member?.username) return false;
  }
  return match.bodyContains === undefined || (occasion.body?.() ?? "").includes(match.bodyContains);
}

function isChannel(wanted: string, channel: Occasion["channel"]): boolean {
  if (channel === undefined) return false;
  return wanted === "dm" ? channel.isDm : wanted === channel.id || wanted === channel.name;
}
