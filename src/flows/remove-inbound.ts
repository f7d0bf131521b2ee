import type { ConnectionId, WorkspaceId } from "../core/ids.ts";
import type { Ports } from "../ports/ports.ts";

/**
 * Follows a deletion at the source: the message leaves ordinary views and stays as a version. False
 * when we do not have the message: it may still be on its way.
 */
export async function removeInbound(
  ports: Pick<Ports, "database">,
  workspaceId: WorkspaceId,
  removal: {
    readonly connectionId: ConnectionId;
    readonly externalId: string;
    readonly at: number;
  },
): Promise<boolean> {
  return await ports.database.write(workspaceId, async (unit) => {
    const message = await unit.messages.byExternalId(removal.connectionId, removal.externalId);
    if (message === null) return false;
    if (message.kind !== "person" || message.deletedAt !== null) return true;
    await unit.conversations.lock(message.conversationId);
    await unit.messages.remove(message.id, removal.at);
    return true;
  });
}
