import { asId, type MessageId } from "../../../core/ids.ts";
import { may } from "../../../core/permissions.ts";
import { endpoint } from "../endpoint.ts";
import { visibleConversation } from "../visible-conversation.ts";

export const listVersions = endpoint("listVersions", async ({ web, staff, params }) => {
  const { ports, workspaceId } = web;
  if (!may(staff.role, "message.see-removed")) return { refused: "not-allowed" };
  const conversation = await visibleConversation(web, staff, params.id);
  if (conversation === null) return { refused: "unknown-conversation" };
  const message = await ports.database.write(workspaceId, (unit) =>
    unit.messages.get(asId<MessageId>(params.messageId)),
  );
  if (message?.conversationId !== conversation.id) return { refused: "unknown-message" };
  return { items: await ports.views.conversations.versions(workspaceId, message.id) };
});
