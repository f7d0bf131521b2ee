import { endpoint } from "../endpoint.ts";
import { visibleConversation } from "../visible-conversation.ts";

export const listMessages = endpoint("listMessages", async ({ web, staff, params, query }) => {
  const conversation = await visibleConversation(web, staff, params.id);
  if (conversation === null) return { refused: "unknown-conversation" };
  return await web.ports.views.conversations.messages(web.workspaceId, conversation.id, query);
});
