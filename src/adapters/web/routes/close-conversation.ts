import { asId, type ConversationId } from "../../../core/ids.ts";
import { closeConversation as flow } from "../../../flows/close-conversation.ts";
import { conversationAfter } from "../after-flow.ts";
import { endpoint } from "../endpoint.ts";

export const closeConversation = endpoint(
  "closeConversation",
  async ({ web, staff, params, body }) => {
    const move = { conversationId: asId<ConversationId>(params.id), caseStatus: body.caseStatus };
    return await conversationAfter(web, staff, await flow(web.ports, web.workspaceId, staff, move));
  },
);
