/** The addresses under which the desk may be used; state-changing calls come from nowhere else. */
export class Origins {
  readonly #known = new Set<string>();
  /** Where better-auth thinks it lives: decides whether cookies are `Secure`. */
  readonly base: string;

  constructor(publicUrl: string | null) {
    this.base = publicUrl ?? "http://localhost";
    if (publicUrl !== null) this.#known.add(new URL(publicUrl).origin);
  }

  get all(): readonly string[] {
    return [...this.#known];
  }

  /** Called once the port is known: both loopback names, and the host that was bound. */
  listening(host: string, port: number): void {
    for (const name of ["127.0.0.1", "localhost", "[::1]", bracketed(host)]) {
      this.#known.add(new URL(`http://${name}:${port}`).origin);
    }
  }

  /**
   * Whether a state-changing request may come from where it says. A browser always says; what
   * says nothing at all is no browser and carries nobody's cookies but its own.
   */
  allows(headers: {
    readonly origin?: string | undefined;
    readonly "sec-fetch-site"?: string | string[] | undefined;
  }): boolean {
    if (headers.origin !== undefined) return this.#known.has(headers.origin);
    const site = headers["sec-fetch-site"];
    return site === undefined || site === "same-origin" || site === "none";
  }
}

function bracketed(host: string): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}
