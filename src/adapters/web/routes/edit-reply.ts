import { asId, type ConversationId, type MessageId } from "../../../core/ids.ts";
import { editReply as flow } from "../../../flows/edit-reply.ts";
import { messageAfter } from "../after-flow.ts";
import { endpoint } from "../endpoint.ts";

export const editReply = endpoint("editReply", async ({ web, staff, params, body }) => {
  const edit = {
    conversationId: asId<ConversationId>(params.id),
    messageId: asId<MessageId>(params.messageId),
    text: body.text,
  };
  return await messageAfter(web, params.id, await flow(web.ports, web.workspaceId, staff, edit));
});
