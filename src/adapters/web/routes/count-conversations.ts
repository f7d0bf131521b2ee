import { endpoint } from "../endpoint.ts";

export const countConversations = endpoint("countConversations", ({ web, staff }) =>
  web.ports.views.conversations.counts(web.workspaceId, staff),
);
