import type { RemoteFiles } from "../../ports/file-store.ts";
import { PortError } from "../../ports/port-error.ts";
import { fileGone, fileTooLarge, hostNotAllowed, hostUnreachable } from "./errors.ts";

const mostRedirects = 3;

export interface RemoteFilesOptions {
  /**
   * Origins that files may come from, such as `https://cdn.discordapp.com`. Scheme, host and port
   * must all be equal, so an address inside our own network is reached only when it stands here.
   */
  readonly allowedOrigins: readonly string[];
  /** Bytes after which a transfer is given up. */
  readonly largest: number;
  /** Milliseconds without a byte after which the host counts as unreachable. */
  readonly silenceMs?: number;
}

/** Fetches files of a platform from its own hosts only; redirects stay on the origin they began at. */
export function openRemoteFiles(options: RemoteFilesOptions): RemoteFiles {
  const allowed = new Set(options.allowedOrigins.map((origin) => new URL(origin).origin));
  const silenceMs = options.silenceMs ?? 20_000;
  return {
    async fetch(url, signal) {
      let address = checked(url, allowed);
      for (let hop = 0; hop <= mostRedirects; hop++) {
        const patience = new Patience(silenceMs, signal);
        const response = await ask(address, patience);
        const location = response.headers.get("location");
        if (response.status >= 300 && response.status < 400 && location !== null) {
          await dismiss(response, patience);
          const next = checked(new URL(location, address).href, allowed);
          if (next.origin !== address.origin) throw hostNotAllowed(next.origin);
          address = next;
          continue;
        }
        if (!response.ok || response.body === null) {
          await dismiss(response, patience);
          throw refusal(response);
        }
        if (Number(response.headers.get("content-length") ?? 0) > options.largest) {
          await dismiss(response, patience);
          throw fileTooLarge("remote-files", options.largest);
        }
        return stream(response.body, patience, options.largest);
      }
      throw hostUnreachable("The file's address leads round in circles.");
    },
  };
}

/** Ends a transfer when nothing has come for a while, or when the caller no longer wants it. */
class Patience {
  readonly #controller = new AbortController();
  readonly #ms: number;
  readonly #outer: AbortSignal;
  #timer: NodeJS.Timeout | undefined;

  constructor(ms: number, outer: AbortSignal) {
    this.#ms = ms;
    this.#outer = outer;
    this.renew();
  }

  get signal(): AbortSignal {
    return AbortSignal.any([this.#controller.signal, this.#outer]);
  }

  renew(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(), this.#ms);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

function checked(url: string, allowed: ReadonlySet<string>): URL {
  if (!URL.canParse(url)) throw hostNotAllowed("an address that is none");
  const address = new URL(url);
  // `https://allowed@elsewhere` has another origin; credentials in an address are refused anyway.
  if (!allowed.has(address.origin) || address.username !== "" || address.password !== "") {
    throw hostNotAllowed(address.origin);
  }
  return address;
}

async function ask(address: URL, patience: Patience): Promise<Response> {
  try {
    return await fetch(address, { redirect: "manual", signal: patience.signal });
  } catch (error) {
    patience.end();
    throw hostUnreachable("The host of the file does not answer.", { cause: error });
  }
}

async function dismiss(response: Response, patience: Patience): Promise<void> {
  patience.end();
  await response.body?.cancel();
}

function refusal(response: Response): PortError {
  const { status } = response;
  if (status === 429 || status >= 500) {
    const seconds = Number(response.headers.get("retry-after"));
    return hostUnreachable(`The host of the file answered with status ${status}.`, {
      retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null,
    });
  }
  return fileGone(status);
}

async function* stream(
  body: ReadableStream<Uint8Array>,
  patience: Patience,
  largest: number,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of body) {
      patience.renew();
      size += chunk.length;
      if (size > largest) throw fileTooLarge("remote-files", largest);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof PortError) throw error;
    throw hostUnreachable("The file broke off on its way.", { cause: error });
  } finally {
    patience.end();
  }
}
