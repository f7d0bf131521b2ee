import { asId, type ConversationId } from "../../../core/ids.ts";
import { joinConversation as flow } from "../../../flows/join-conversation.ts";
import { conversationAfter } from "../after-flow.ts";
import { endpoint } from "../endpoint.ts";

export const joinConversation = endpoint(
  "joinConversation",
  async ({ web, staff, params, body }) => {
    const move = { conversationId: asId<ConversationId>(params.id), takeOver: body.takeOver };
    return await conversationAfter(web, staff, await flow(web.ports, web.workspaceId, staff, move));
  },
);
