interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly discordCode?: number;
  readonly field?: string;
  readonly cause?: unknown;
}

/** A refusal of the control API, or of the network (`status` 0, `code` `unreachable`). */
export class ControlError extends Error {
  readonly status: number;
  readonly code: string;
  readonly discordCode: number | undefined;
  readonly field: string | undefined;

  constructor(message: string, refusal: Refusal) {
    super(message, "cause" in refusal ? { cause: refusal.cause } : undefined);
    this.name = "ControlError";
    this.status = refusal.status;
    this.code = refusal.code;
    this.discordCode = refusal.discordCode;
    this.field = refusal.field;
  }
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface ControlApi {
  /** Reads; throws {@link ControlError}. */
  readonly get: <T>(path: string, query?: Query) => Promise<T>;
  /** Changes something; a `FormData` body travels as multipart, anything else as JSON. */
  readonly send: <T>(method: Method, path: string, body?: unknown, query?: Query) => Promise<T>;
  readonly url: (path: string, query?: Query) => string;
}

type Method = "POST" | "PUT" | "PATCH" | "DELETE";

/** Binds the control API below `/_sandbox` of this origin, or of `base`. */
export function controlApi(base = ""): ControlApi {
  const url = (path: string, query: Query = {}): string => {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) {
      if (value !== undefined) search.set(key, String(value));
    }
    const text = search.toString();
    return `${base}/_sandbox${path}${text ? `?${text}` : ""}`;
  };
  return {
    url,
    get: (path, query) => request(url(path, query), { headers: { accept: "application/json" } }),
    send: (method, path, body, query) => request(url(path, query), changeOf(method, body)),
  };
}

function changeOf(method: Method, body: unknown): RequestInit {
  if (body instanceof FormData) return { method, body };
  if (body === undefined) return { method };
  return { method, body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

async function request<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    throw new ControlError("No connection", { status: 0, code: "unreachable", cause });
  }
  const text = await response.text();
  const body = text === "" ? undefined : parsed(text);
  if (response.ok) return body as T;
  throw refusalOf(response, body);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusalOf(response: Response, body: unknown): ControlError {
  const { status, statusText } = response;
  const error = (body as { error?: { code?: unknown; message?: unknown } } | undefined)?.error;
  if (typeof error?.code !== "string" || typeof error.message !== "string") {
    return new ControlError(statusText || String(status), { status, code: `http_${status}` });
  }
  const told = error as { code: string; message: string; discordCode?: number; field?: string };
  return new ControlError(told.message, { ...told, status });
}
