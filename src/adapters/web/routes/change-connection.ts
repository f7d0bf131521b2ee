import { asId, type ConnectionId } from "../../../core/ids.ts";
import { changeConnection as flow } from "../../../flows/change-connection.ts";
import { isRefusal } from "../../../flows/refusal.ts";
import { connectionShape } from "../connection-shape.ts";
import { endpoint } from "../endpoint.ts";

export const changeConnection = endpoint(
  "changeConnection",
  async ({ web, staff, params, body }) => {
    // While the connector is away nobody can say which channels there are; it looks when it is back.
    const channels = web.connectionState(params.id)?.channels ?? [];
    const chosen = Object.values(body.places).filter((id) => id !== null && id !== undefined);
    const unknown = chosen.some((id) => !channels.some((channel) => channel.id === id));
    if (channels.length > 0 && unknown) return { refused: "unknown-channel" };
    const result = await flow(web.ports, web.workspaceId, staff, {
      id: asId<ConnectionId>(params.id),
      places: body.places,
    });
    return isRefusal(result) ? result : connectionShape(web, result);
  },
);
