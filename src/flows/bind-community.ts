import type { WorkspaceId } from "../core/ids.ts";
import { type Connection, type PlaceName, placeNames, usualNames } from "../core/workspace.ts";
import type { Ports } from "../ports/ports.ts";

interface Community {
  readonly id: string;
  readonly name: string;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
}

/**
 * Binds our account to a community when the platform is ready: the first one it is in, unless one
 * was bound that it is still in. Places are found by their usual names where nobody has chosen one
 * or the chosen one is gone; a place that is not found stays open and stops only what needs it.
 */
export async function bindCommunity(
  ports: Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  account: { readonly botId: string; readonly communities: readonly Community[] },
): Promise<Connection> {
  return await ports.database.write(workspaceId, async (unit) => {
    const before = await unit.connections.ensure("discord", account.botId);
    const community =
      account.communities.find((one) => one.id === before.community?.id) ?? account.communities[0];
    if (community === undefined) return before;
    const after: Connection = {
      ...before,
      community: { id: community.id, name: community.name },
      places: placesIn(community, before.places),
    };
    if (JSON.stringify(after) !== JSON.stringify(before)) await unit.connections.save(after);
    return after;
  });
}

function placesIn(community: Community, chosen: Connection["places"]): Connection["places"] {
  const places: Partial<Record<PlaceName, string>> = {};
  for (const place of placeNames) {
    const id =
      community.channels.find((channel) => channel.id === chosen[place])?.id ??
      community.channels.find((channel) => channel.name === usualNames[place])?.id;
    if (id !== undefined) places[place] = id;
  }
  return places;
}
