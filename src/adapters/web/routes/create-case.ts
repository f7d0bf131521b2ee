import { asId, type ConversationId, type PersonId } from "../../../core/ids.ts";
import { createCase as flow } from "../../../flows/create-case.ts";
import { caseAfter } from "../after-flow.ts";
import { endpoint } from "../endpoint.ts";

export const createCase = endpoint("createCase", async ({ web, staff, body }) => {
  const draft = {
    type: body.type,
    summary: body.summary,
    description: body.description ?? "",
    priority: body.priority ?? "normal",
    reporterId: asId<PersonId>(body.reporter),
    conversationId:
      body.conversation === undefined ? undefined : asId<ConversationId>(body.conversation),
  };
  return await caseAfter(web, await flow(web.ports, web.workspaceId, staff, draft));
});
