import { asId, type ConversationId } from "../../../core/ids.ts";
import { addNote as flow } from "../../../flows/add-note.ts";
import { messageAfter } from "../after-flow.ts";
import { endpoint } from "../endpoint.ts";

export const addNote = endpoint("addNote", async ({ web, staff, params, body }) => {
  const note = { conversationId: asId<ConversationId>(params.id), ...body };
  return await messageAfter(web, params.id, await flow(web.ports, web.workspaceId, staff, note));
});
