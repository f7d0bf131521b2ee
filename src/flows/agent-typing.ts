import type { ConversationId, WorkspaceId } from "../core/ids.ts";
import type { Staff } from "../core/staff.ts";
import type { Ports } from "../ports/ports.ts";
import type { Refusal } from "./refusal.ts";

/** Shows the person that their agent is writing; only the owner of a live conversation can. */
export async function agentTyping(
  ports: Pick<Ports, "database" | "channel">,
  workspaceId: WorkspaceId,
  staff: Staff,
  sign: { readonly conversationId: ConversationId },
): Promise<{ readonly done: true } | Refusal> {
  const conversation = await ports.database.write(workspaceId, (unit) =>
    unit.conversations.get(sign.conversationId),
  );
  if (conversation === null) return { refused: "unknown-conversation" };
  if (conversation.state !== "live") return { refused: "not-joined" };
  if (conversation.assigneeId !== staff.id) return { refused: "owned-by-other" };
  if (conversation.address !== null) await ports.channel.typing(conversation.address);
  return { done: true };
}
