import { asId, type ConversationId, type StaffId } from "../../../core/ids.ts";
import { transferConversation as flow } from "../../../flows/transfer-conversation.ts";
import { conversationAfter } from "../after-flow.ts";
import { endpoint } from "../endpoint.ts";

export const transferConversation = endpoint(
  "transferConversation",
  async ({ web, staff, params, body }) => {
    const to = "queue" in body ? { queue: body.queue } : { agentId: asId<StaffId>(body.agent) };
    const move = { conversationId: asId<ConversationId>(params.id), to };
    return await conversationAfter(web, staff, await flow(web.ports, web.workspaceId, staff, move));
  },
);
