import type { ConnectionId, WorkspaceId } from "../core/ids.ts";
import type { Ports } from "../ports/ports.ts";

/** Shows the desk that a person is writing; without an open conversation nobody is told. */
export async function personTyping(
  ports: Pick<Ports, "database" | "live">,
  workspaceId: WorkspaceId,
  sign: { readonly connectionId: ConnectionId; readonly externalId: string },
): Promise<void> {
  const found = await ports.database.write(workspaceId, async (unit) => {
    const identity = await unit.people.find(sign.connectionId, sign.externalId);
    if (identity === null) return null;
    const open = await unit.conversations.openOf(sign.connectionId, identity.personId);
    if (open === null) return null;
    const cases = await unit.cases.ofConversation(open.id);
    return { name: identity.displayName, open, hasCase: cases.length > 0 };
  });
  if (found === null) return;
  ports.live.typing({
    conversationId: found.open.id,
    by: "person",
    name: found.name,
    scope: {
      queue: found.open.queue,
      assigneeId: found.open.assigneeId,
      hasCase: found.hasCase,
    },
  });
}
