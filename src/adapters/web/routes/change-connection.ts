import { asId, type ConnectionId } from "../../../core/ids.ts";
import { changeConnection as flow } from "../../../flows/change-connection.ts";
import { isRefusal } from "../../../flows/refusal.ts";
import { connectionShape } from "../connection-shape.ts";
import { endpoint } from "../endpoint.ts";

export const changeConnection = endpoint(
  "changeConnection",
  async ({ web, staff, params, body }) => {
    const result = await flow(web.ports, web.workspaceId, staff, {
      id: asId<ConnectionId>(params.id),
      places: body.places,
    });
    return isRefusal(result) ? result : connectionShape(web, result);
  },
);
