import { endpoint } from "../endpoint.ts";
import { visibleConversation } from "../visible-conversation.ts";

export const getConversation = endpoint(
  "getConversation",
  async ({ web, staff, params }) =>
    (await visibleConversation(web, staff, params.id)) ?? { refused: "unknown-conversation" },
);
