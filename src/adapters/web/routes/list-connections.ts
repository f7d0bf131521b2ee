import { connectionShape } from "../connection-shape.ts";
import { endpoint } from "../endpoint.ts";

export const listConnections = endpoint("listConnections", async ({ web }) => {
  const all = await web.ports.database.write(web.workspaceId, (unit) => unit.connections.all());
  return { items: all.map((one) => connectionShape(web, one)) };
});
