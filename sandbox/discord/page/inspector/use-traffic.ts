import { useEffect, useState, useSyncExternalStore } from "react";
import type { ControlApi } from "../api/control-api.ts";
import { quietly } from "../state/session.ts";
import { type TrafficEntry, withEntries } from "./traffic-entry.ts";

const pollMs = 1500;

interface Page {
  readonly items: readonly TrafficEntry[];
  readonly next?: string | number | null;
}

function useHidden(): boolean {
  return useSyncExternalStore(
    (listener) => {
      document.addEventListener("visibilitychange", listener);
      return () => document.removeEventListener("visibilitychange", listener);
    },
    () => document.visibilityState === "hidden",
  );
}

/** Live traffic: by the stream, or by asking again and again where there is none. */
export function useTraffic(api: ControlApi, paused: boolean): readonly TrafficEntry[] {
  const [entries, setEntries] = useState<readonly TrafficEntry[]>([]);
  const hidden = useHidden();
  useEffect(() => {
    // A browser keeps few connections to one place: a tab that nobody sees must not hold one.
    if (paused || hidden) return;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const add = (more: readonly TrafficEntry[]) => {
      if (!stopped) setEntries((held) => withEntries(held, more));
    };
    const last = { id: undefined as string | number | undefined };
    const read = async () => {
      const page = await api.get<Page>("/traffic", { limit: 100, after: last.id });
      last.id = page.items.at(-1)?.id ?? last.id;
      add(page.items);
    };
    const poll = () => {
      quietly(read());
      timer = setTimeout(poll, pollMs);
    };
    const stream = new EventSource(api.url("/traffic/stream"));
    const take = (event: MessageEvent<string>) => add([JSON.parse(event.data) as TrafficEntry]);
    stream.addEventListener("message", take);
    for (const type of ["traffic", "rest", "gateway", "webhook"])
      stream.addEventListener(type, take);
    stream.addEventListener("error", () => {
      if (stream.readyState === EventSource.CLOSED && timer === undefined && !stopped) poll();
    });
    quietly(read());
    return () => {
      stopped = true;
      clearTimeout(timer);
      stream.close();
    };
  }, [api, paused, hidden]);
  return entries;
}
