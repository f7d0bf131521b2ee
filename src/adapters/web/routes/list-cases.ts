import { endpoint } from "../endpoint.ts";

export const listCases = endpoint("listCases", async ({ web, staff, query }) => {
  const assignee = query.assignee === "me" ? staff.id : query.assignee;
  return await web.ports.views.cases.list(web.workspaceId, { ...query, assignee });
});
