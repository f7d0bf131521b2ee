import { useEffect, useState } from "react";
import { type ChannelEntry, channelType } from "../api/world.ts";
import { loadChannels } from "../state/load.ts";
import { dmPartner } from "../state/lookups.ts";
import { quietly } from "../state/session.ts";
import { useSession, useSessionState } from "../state/session-context.tsx";
import type { SessionState } from "../state/session-state.ts";
import type { Place } from "./place.ts";
import type { Go } from "./use-place.ts";

interface Resolved {
  readonly entry: ChannelEntry | null;
  /** A channel was asked for that is not there. */
  readonly missing: boolean;
}

/**
 * The channel that the address means. `dm` opens the direct messages with the default app; without
 * a channel the first one that can be read is taken.
 */
export function useEntry(place: Place, go: Go): Resolved {
  const session = useSession();
  const ready = useSessionState((state) => state.phase === "ready");
  const entry = useSessionState((state) => entryOf(state, place.channel));
  const first = useSessionState((state) =>
    state.phase === "ready" ? firstChannel(state) : undefined,
  );
  const [looked, setLooked] = useState<string | null>(null);

  useEffect(() => {
    if (!ready || place.channel !== null || first === undefined) return;
    go({ ...place, channel: first }, true);
  }, [ready, place, first, go]);
  useEffect(() => {
    const { channel } = place;
    if (!ready || channel === null || entry !== undefined || looked === channel) return;
    const look = async () => {
      try {
        if (channel === "dm") {
          const dm = await session.api.send<{ channel: { id: string } }>(
            "POST",
            session.path("/dms"),
            {},
          );
          await loadChannels(session, false);
          // With several apps the default one is known only to the sandbox.
          if (defaultDm(session.store.get())?.channel.id !== dm.channel.id) {
            go({ ...place, channel: dm.channel.id }, true);
          }
        } else await loadChannels(session, false);
      } finally {
        setLooked(channel);
      }
    };
    quietly(look());
  }, [session, ready, place, entry, looked, go]);
  return {
    entry: entry ?? null,
    missing: place.channel !== null && looked === place.channel && entry === undefined,
  };
}

function entryOf(state: SessionState, key: string | null): ChannelEntry | undefined {
  if (key === null) return undefined;
  const known = state.channels[key];
  if (known !== undefined) return known;
  if (key === "dm") return defaultDm(state);
  const named = Object.values(state.channels).filter((entry) => entry.channel.name === key);
  return named.length === 1 ? named[0] : undefined;
}

/** The direct messages with the only app there is. */
export function defaultDm(state: SessionState): ChannelEntry | undefined {
  const [app, ...others] = state.apps;
  if (app === undefined || others.length > 0) return undefined;
  return Object.values(state.channels).find(
    ({ channel }) =>
      channel.type === channelType.dm && dmPartner(channel, state.member?.id)?.id === app.id,
  );
}

/** The first text channel of the first server, as they are listed. */
function firstChannel(state: SessionState): string | undefined {
  const entries = Object.values(state.channels)
    .filter(
      ({ channel }) =>
        channel.type === channelType.text || channel.type === channelType.announcement,
    )
    .sort((a, b) => (a.channel.position ?? 0) - (b.channel.position ?? 0));
  const found = entries.find((entry) => entry.canSend) ?? entries[0];
  return found?.channel.name ?? found?.channel.id;
}
