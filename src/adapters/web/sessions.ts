import type { StaffId } from "../../core/ids.ts";
import type { Staff } from "../../core/staff.ts";

/** A request's session as far as the product cares. */
export interface SignedIn {
  readonly staff: Staff;
  /** Distinguishes the sessions of one person: streams end with theirs. */
  readonly sessionToken: string;
  /** Lines of `set-cookie` when the session was just prolonged; to be passed on once. */
  readonly renewal: readonly string[];
}

interface Entry {
  readonly until: number;
  readonly found: Promise<SignedIn | null>;
}

/**
 * Remembers for a moment who a cookie belongs to, since looking it up costs some milliseconds. A
 * revoked session is thus believed for `keepMs` at most, one that ends here not at all.
 */
export class SessionCache {
  readonly #entries = new Map<string, Entry>();
  readonly #lookUp: (cookie: string) => Promise<SignedIn | null>;
  readonly #now: () => number;
  readonly #keepMs: number;
  readonly #most: number;

  constructor(options: {
    readonly lookUp: (cookie: string) => Promise<SignedIn | null>;
    readonly now: () => number;
    readonly keepMs?: number;
    readonly most?: number;
  }) {
    this.#lookUp = options.lookUp;
    this.#now = options.now;
    this.#keepMs = options.keepMs ?? 3000;
    this.#most = options.most ?? 5000;
  }

  /** Who the cookie belongs to; null for nobody. Requests at the same moment share one look-up. */
  async get(cookie: string): Promise<SignedIn | null> {
    const known = this.#entries.get(cookie);
    if (known !== undefined && known.until > this.#now()) {
      const signedIn = await known.found;
      return signedIn === null ? null : { ...signedIn, renewal: [] };
    }
    return await this.fresh(cookie);
  }

  /** Looks up anew whatever is remembered. */
  async fresh(cookie: string): Promise<SignedIn | null> {
    const found = this.#lookUp(cookie);
    this.#makeRoom();
    const entry = { until: this.#now() + this.#keepMs, found };
    this.#entries.set(cookie, entry);
    try {
      const signedIn = await found;
      // Strangers' cookies are not worth a place.
      if (signedIn === null) this.#drop(cookie, entry);
      return signedIn;
    } catch (error) {
      this.#drop(cookie, entry);
      throw error;
    }
  }

  /** Forgets a cookie whose session has ended. */
  forget(cookie: string): void {
    this.#entries.delete(cookie);
  }

  /** Forgets somebody whose role, queues or activity have changed. */
  async forgetStaff(id: StaffId): Promise<void> {
    for (const [cookie, entry] of this.#entries) {
      const signedIn = await entry.found.catch(() => null);
      if (signedIn === null || signedIn.staff.id === id) this.#drop(cookie, entry);
    }
  }

  #drop(cookie: string, entry: Entry): void {
    if (this.#entries.get(cookie) === entry) this.#entries.delete(cookie);
  }

  #makeRoom(): void {
    if (this.#entries.size < this.#most) return;
    const now = this.#now();
    for (const [cookie, { until }] of this.#entries) {
      if (until <= now) this.#entries.delete(cookie);
    }
    // Insertion order is age: the oldest go first.
    for (const cookie of this.#entries.keys()) {
      if (this.#entries.size < this.#most) return;
      this.#entries.delete(cookie);
    }
  }
}
