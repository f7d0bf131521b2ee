import { asId, type ConversationId } from "../../../core/ids.ts";
import { leaveConversation as flow } from "../../../flows/leave-conversation.ts";
import { conversationAfter } from "../after-flow.ts";
import { endpoint } from "../endpoint.ts";

export const leaveConversation = endpoint("leaveConversation", async ({ web, staff, params }) => {
  const move = { conversationId: asId<ConversationId>(params.id) };
  return await conversationAfter(web, staff, await flow(web.ports, web.workspaceId, staff, move));
});
