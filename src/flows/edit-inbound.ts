import type { ConnectionId, WorkspaceId } from "../core/ids.ts";
import { cleanText } from "../core/message.ts";
import type { Ports } from "../ports/ports.ts";

/**
 * Follows an edit that a person made at the source; the former text stays as a version. An edit of
 * a message that we never had, or that says the same, changes nothing. False when we do not have
 * the message: it may still be on its way.
 */
export async function editInbound(
  ports: Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  edit: {
    readonly connectionId: ConnectionId;
    readonly externalId: string;
    readonly text: string;
    readonly at: number;
  },
): Promise<boolean> {
  const text = cleanText(edit.text);
  return await ports.database.write(workspaceId, async (unit) => {
    const message = await unit.messages.byExternalId(edit.connectionId, edit.externalId);
    if (message === null) return false;
    if (message.kind !== "person" || message.deletedAt !== null || message.text === text) {
      return true;
    }
    await unit.conversations.lock(message.conversationId);
    await unit.messages.edit(message.id, text, edit.at);
    return true;
  });
}
