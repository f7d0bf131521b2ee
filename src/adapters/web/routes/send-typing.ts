import { asId, type ConversationId } from "../../../core/ids.ts";
import { agentTyping } from "../../../flows/agent-typing.ts";
import { isRefusal } from "../../../flows/refusal.ts";
import { endpoint } from "../endpoint.ts";
import { visibleConversation } from "../visible-conversation.ts";

export const sendTyping = endpoint("sendTyping", async ({ web, staff, params }) => {
  const { ports, workspaceId } = web;
  const conversation = await visibleConversation(web, staff, params.id);
  if (conversation === null) return { refused: "unknown-conversation" };
  const result = await agentTyping(ports, workspaceId, staff, {
    conversationId: asId<ConversationId>(params.id),
  });
  if (isRefusal(result)) return result;
  ports.live.typing({
    conversationId: conversation.id,
    by: "agent",
    name: staff.name,
    scope: {
      queue: conversation.queue,
      assigneeId: staff.id,
      hasCase: conversation.caseNumbers.length > 0,
    },
  });
  return undefined;
});
