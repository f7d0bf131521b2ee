import type { Staff } from "../../core/staff.ts";
import { isRefusal, type Refusal } from "../../flows/refusal.ts";
import type { CaseDetailView, ConversationView, MessageView } from "../../ports/desk-views.ts";
import type { WebContext } from "./web-context.ts";

/** The conversation as it stands after a move, although the mover may no longer see it. */
export async function conversationAfter(
  web: WebContext,
  staff: Staff,
  result: Refusal | { readonly conversationId: string },
): Promise<ConversationView | Refusal> {
  if (isRefusal(result)) return result;
  const { conversations } = web.ports.views;
  const found = await conversations.get(web.workspaceId, result.conversationId, staff);
  return found?.view ?? { refused: "unknown-conversation" };
}

/** The message that a flow wrote or changed. */
export async function messageAfter(
  web: WebContext,
  conversationId: string,
  result: Refusal | { readonly messageId: string },
): Promise<MessageView | Refusal> {
  if (isRefusal(result)) return result;
  const message = await findMessage(web, conversationId, result.messageId);
  return message ?? { refused: "unknown-message" };
}

/** The case as it stands after a change. */
export async function caseAfter(
  web: WebContext,
  result: Refusal | { readonly number: number },
): Promise<CaseDetailView | Refusal> {
  if (isRefusal(result)) return result;
  const found = await web.ports.views.cases.get(web.workspaceId, result.number);
  return found ?? { refused: "unknown-case" };
}

async function findMessage(
  web: WebContext,
  conversationId: string,
  messageId: string,
): Promise<MessageView | null> {
  const { ports, workspaceId } = web;
  const stored = await ports.database.write(workspaceId, (unit) =>
    unit.messages.get(messageId as never),
  );
  if (stored === null) return null;
  const page = await ports.views.conversations.messages(workspaceId, conversationId, {
    after: stored.seq - 1,
  });
  return page.items.find((message) => message.id === messageId) ?? null;
}
