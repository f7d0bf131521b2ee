import { endpoint } from "../endpoint.ts";

export const listStaff = endpoint("listStaff", async ({ web }) => ({
  items: await web.ports.views.staff.list(web.workspaceId),
}));
