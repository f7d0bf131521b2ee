/** The control API said no. */
export class SandboxError extends Error {
  readonly status: number;
  readonly code: string;
  readonly discordCode: number | undefined;
  readonly field: string | undefined;

  constructor(
    status: number,
    error: { code?: string; message?: string; discordCode?: number; field?: string },
  ) {
    super(`${status} ${error.code ?? "unknown"}: ${error.message ?? ""}`);
    this.name = "SandboxError";
    this.status = status;
    this.code = error.code ?? "unknown";
    this.discordCode = error.discordCode;
    this.field = error.field;
  }
}

export type Query = Readonly<Record<string, string | number | undefined>>;

export type Call = <T>(method: string, path: string, body?: unknown, query?: Query) => Promise<T>;

/** Binds calls to the control API at `base`. */
export function caller(base: string): Call {
  return async <T>(method: string, path: string, body?: unknown, query: Query = {}) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) search.set(name, String(value));
    }
    const text = search.toString();
    const response = await fetch(`${base}${path}${text === "" ? "" : `?${text}`}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const answer = await response.text();
    const json: unknown = answer === "" ? undefined : JSON.parse(answer);
    if (response.ok) return json as T;
    throw new SandboxError(response.status, (json as { error?: object } | undefined)?.error ?? {});
  };
}
