import { asId, type ConversationId, type MessageId } from "../../../core/ids.ts";
import { retryDelivery as flow } from "../../../flows/retry-delivery.ts";
import { messageAfter } from "../after-flow.ts";
import { endpoint } from "../endpoint.ts";

export const retryDelivery = endpoint("retryDelivery", async ({ web, staff, params }) => {
  const request = {
    conversationId: asId<ConversationId>(params.id),
    messageId: asId<MessageId>(params.messageId),
  };
  return await messageAfter(web, params.id, await flow(web.ports, web.workspaceId, staff, request));
});
