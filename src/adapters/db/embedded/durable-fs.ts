import { fsyncSync } from "node:fs";
import { NodeFS } from "@electric-sql/pglite/nodefs";

type Init = NodeFS["init"];
type Options = Parameters<Init>[1];

interface Stream {
  readonly nfd: number;
  readonly path?: string;
}

interface EmscriptenModule {
  readonly FS: {
    readonly filesystems: {
      readonly NODEFS: { readonly stream_ops: { fsync?: (stream: Stream) => number } };
    };
  };
}

/**
 * A file system whose syncs are real. The engine's own one has no sync operation, and a missing one
 * counts as success, so commits would be acknowledged that a power cut takes back.
 */
export class DurableFS extends NodeFS {
  /** Syncs so far: of write-ahead log files, and of all files. */
  readonly syncs: { wal: number; all: number } = { wal: 0, all: 0 };
  readonly #onFailure: (reason: string) => void;

  constructor(directory: string, onFailure: (reason: string) => void) {
    super(directory);
    this.#onFailure = onFailure;
  }

  override async init(...[pg, options]: Parameters<Init>): ReturnType<Init> {
    const { emscriptenOpts } = await super.init(pg, options);
    const useRealSync = (module: unknown): void => {
      const { NODEFS } = (module as EmscriptenModule).FS.filesystems;
      NODEFS.stream_ops.fsync = (stream) => this.#sync(stream);
    };
    const steps = [emscriptenOpts.preRun ?? [], useRealSync].flat();
    return { emscriptenOpts: { ...emscriptenOpts, preRun: steps } as Options };
  }

  #sync(stream: Stream): number {
    try {
      fsyncSync(stream.nfd);
    } catch (error) {
      // After a failed sync nobody knows what is on the disk: the process must end, not try again.
      this.#onFailure(`A file of the database could not be synced: ${String(error)}`);
      return 29;
    }
    this.syncs.all += 1;
    if (stream.path?.includes("pg_wal") === true) this.syncs.wal += 1;
    return 0;
  }
}
