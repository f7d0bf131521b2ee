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
      void client.invalidateQueries({ queryKey: key });
    }, pause),
  );
}
