import { type Connection, placeNames } from "../../core/workspace.ts";
import type { WebContext } from "./web-context.ts";

/** A connection with what its connector knows at this moment. */
export function connectionShape(web: WebContext, connection: Connection) {
  const { state, channels } = web.connectionState(connection.id) ?? { state: "away", channels: [] };
  return {
    id: connection.id,
    channel: connection.channel,
    state,
    community: connection.community,
    places: placeNames.map((name) => {
      const chosen = connection.places[name] ?? null;
      const found = channels.find((one) => one.id === chosen);
      return { name, channelId: chosen, channelName: found?.name ?? null };
    }),
    channels,
  } as const;
}
