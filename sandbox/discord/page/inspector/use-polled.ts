import { useCallback, useEffect, useState } from "react";
import type { ControlApi } from "../api/control-api.ts";

export type Polled<T> =
  | { readonly state: "loading" }
  | { readonly state: "absent" }
  | { readonly state: "read"; readonly value: T };

/** Reads a path every so often; `absent` where the sandbox does not answer it. */
export function usePolled<T>(
  api: ControlApi,
  path: string,
  everyMs: number,
): readonly [Polled<T>, () => void] {
  const [polled, setPolled] = useState<Polled<T>>({ state: "loading" });
  const read = useCallback(() => {
    api.get<T>(path).then(
      (value) => setPolled({ state: "read", value }),
      () => setPolled({ state: "absent" }),
    );
  }, [api, path]);
  useEffect(() => {
    read();
    const timer = setInterval(read, everyMs);
    return () => clearInterval(timer);
  }, [read, everyMs]);
  return [polled, read];
}
