import { type AttachmentId, asId, type ConversationId } from "../../../core/ids.ts";
import { sendReply as flow } from "../../../flows/send-reply.ts";
import { messageAfter } from "../after-flow.ts";
import { endpoint } from "../endpoint.ts";

export const sendReply = endpoint("sendReply", async ({ web, staff, params, body }) => {
  const reply = {
    conversationId: asId<ConversationId>(params.id),
    text: body.text,
    attachments: (body.attachments ?? []).map((id) => asId<AttachmentId>(id)),
    clientKey: body.clientKey,
  };
  return await messageAfter(web, params.id, await flow(web.ports, web.workspaceId, staff, reply));
});
