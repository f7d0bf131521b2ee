import { endpoint } from "../endpoint.ts";

export const getPerson = endpoint(
  "getPerson",
  async ({ web, staff, params }) =>
    (await web.ports.views.conversations.person(web.workspaceId, staff, params.id)) ?? {
      refused: "unknown-person",
    },
);
