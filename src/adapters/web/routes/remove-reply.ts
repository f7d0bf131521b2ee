import { asId, type ConversationId, type MessageId } from "../../../core/ids.ts";
import { isRefusal } from "../../../flows/refusal.ts";
import { removeReply as flow } from "../../../flows/remove-reply.ts";
import { endpoint } from "../endpoint.ts";

export const removeReply = endpoint("removeReply", async ({ web, staff, params }) => {
  const result = await flow(web.ports, web.workspaceId, staff, {
    conversationId: asId<ConversationId>(params.id),
    messageId: asId<MessageId>(params.messageId),
  });
  return isRefusal(result) ? result : undefined;
});
