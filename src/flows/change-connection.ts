import type { ConnectionId, WorkspaceId } from "../core/ids.ts";
import { may } from "../core/permissions.ts";
import type { Staff } from "../core/staff.ts";
import { type Connection, type PlaceName, placeNames } from "../core/workspace.ts";
import type { Ports } from "../ports/ports.ts";
import type { Refusal } from "./refusal.ts";

/** Chooses other channels for the places of a connection; null gives a place up. */
export async function changeConnection(
  ports: Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  staff: Staff,
  request: {
    readonly id: ConnectionId;
    readonly places: { readonly [K in PlaceName]?: string | null | undefined };
  },
): Promise<Connection | Refusal> {
  if (!may(staff.role, "settings.manage")) return { refused: "not-allowed" };
  return await ports.database.write(workspaceId, async (unit) => {
    const before = await unit.connections.get(request.id);
    if (before === null) return { refused: "unknown-connection" };
    const places: Partial<Record<PlaceName, string>> = {};
    for (const place of placeNames) {
      const chosen = request.places[place];
      const id = chosen === undefined ? before.places[place] : chosen;
      if (id !== undefined && id !== null) places[place] = id;
    }
    const after = { ...before, places };
    await unit.connections.save(after);
    return after;
  });
}
