/** Our own copies of files, addressed by the SHA-256 of their bytes. */
export interface FileStore {
  /**
   * Stores the bytes and is durable when it resolves; the same bytes are kept once. Rejects with
   * PortError `file-too-large` when more than `limit` bytes arrive, and keeps nothing then.
   */
  put(
    bytes: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<{
    readonly sha256: string;
    readonly size: number;
    /** By the first bytes, not by what the sender says. */
    readonly contentType: string;
  }>;
  /** Null when there is no such file. */
  get(sha256: string): Promise<AsyncIterable<Uint8Array> | null>;
}

/** Fetches what a platform keeps for us, only from hosts that belong to it. */
export interface RemoteFiles {
  /** Rejects with PortError: `host-not-allowed`, `gone`, `unreachable` (retryable). */
  fetch(url: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
}
