import { maySeeConversation } from "../../core/permissions.ts";
import type { Staff } from "../../core/staff.ts";
import type { ConversationView } from "../../ports/desk-views.ts";
import type { WebContext } from "./web-context.ts";

/** A conversation that the viewer may see; null for every other, whether it exists or not. */
export async function visibleConversation(
  web: WebContext,
  viewer: Staff,
  id: string,
): Promise<(ConversationView & { readonly readSeq: number }) | null> {
  const found = await web.ports.views.conversations.get(web.workspaceId, id, viewer);
  return found !== null && maySeeConversation(viewer, found.scope) ? found.view : null;
}
