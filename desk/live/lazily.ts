import type { QueryClient, QueryKey } from "@tanstack/react-query";

const waiting = new Map<string, ReturnType<typeof setTimeout>>();

/** A burst of frames asks once. */
const pause = 400;

/** Marks an answer as stale a moment later; it is fetched again if it is on the page. */
export function lazily(client: QueryClient, key: QueryKey): void {
  const name = JSON.stringify(key);
  if (waiting.has(name)) return;
  waiting.set(
    name,
    setTimeout(() => {
      waiting.delete(name);
      const first = client
        .getQueryCache()
        .findAll({ queryKey: key, fetchStatus: "fetching" })
        .flatMap((query) => (query.state.data === undefined ? [query.promise] : []));
      void client.invalidateQueries({ queryKey: key });
      // A first answer that is under way may be older than the frame, and is not asked for twice.
      if (first.length > 0) void Promise.allSettled(first).then(() => lazily(client, key));
    }, pause),
  );
}
