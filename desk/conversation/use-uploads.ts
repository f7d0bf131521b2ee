import { useEffect, useRef, useState } from "react";
import { ApiProblem } from "../api.ts";
import { uploadFile } from "../upload.ts";

/** A file on its way to the server. */
export interface Upload {
  readonly key: string;
  readonly file: File;
  /** Share that has left, 0–1. */
  readonly share: number;
  /** Id on the server, once it is there. */
  readonly id: string | null;
  /** Code of the failure. */
  readonly failure: string | null;
}

/** The files of a message that is being written; uploads begin at once. */
export function useUploads() {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const open = stops.current;
    return () => {
      for (const stop of open.values()) stop.abort();
    };
  }, []);

  function patch(key: string, part: Partial<Upload>): void {
    setUploads((list) => list.map((one) => (one.key === key ? { ...one, ...part } : one)));
  }

  function start(key: string, file: File): void {
    const stop = new AbortController();
    stops.current.set(key, stop);
    uploadFile(file, (share) => patch(key, { share }), stop.signal).then(
      (stored) => patch(key, { id: stored.id, share: 1 }),
      (error: unknown) =>
        patch(key, { failure: error instanceof ApiProblem ? error.code : "internal" }),
    );
  }

  return {
    uploads,
    add(files: readonly File[]): void {
      const added = files.map((file) => ({
        key: crypto.randomUUID(),
        file,
        share: 0,
        id: null,
        failure: null,
      }));
      setUploads((list) => [...list, ...added]);
      for (const { key, file } of added) start(key, file);
    },
    again(upload: Upload): void {
      patch(upload.key, { failure: null, share: 0 });
      start(upload.key, upload.file);
    },
    remove(key: string): void {
      stops.current.get(key)?.abort();
      setUploads((list) => list.filter((one) => one.key !== key));
    },
    clear: () => setUploads([]),
  };
}
