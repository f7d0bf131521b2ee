import { endpoint } from "../endpoint.ts";

export const listConversations = endpoint("listConversations", async ({ web, staff, query }) => {
  const assignee = query.assignee === "me" ? staff.id : query.assignee;
  return await web.ports.views.conversations.list(web.workspaceId, staff, { ...query, assignee });
});
