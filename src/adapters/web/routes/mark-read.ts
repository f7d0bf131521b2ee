import { asId, type ConversationId } from "../../../core/ids.ts";
import { markRead as flow } from "../../../flows/mark-read.ts";
import { isRefusal } from "../../../flows/refusal.ts";
import { endpoint } from "../endpoint.ts";

export const markRead = endpoint("markRead", async ({ web, staff, params, body }) => {
  const mark = { conversationId: asId<ConversationId>(params.id), seq: body.seq };
  const result = await flow(web.ports, web.workspaceId, staff, mark);
  return isRefusal(result) ? result : undefined;
});
