import { languageFor, languageOfLocale } from "../../../core/language.ts";
import { endpoint } from "../endpoint.ts";
import { foundArticle } from "../found-article.ts";
import { visibleConversation } from "../visible-conversation.ts";

/** Person's messages that are looked at, newest last. */
const newest = 50;

/** Articles that may answer what the person last asked. */
export const suggestArticles = endpoint("suggestArticles", async ({ web, staff, params }) => {
  const { ports, workspaceId, suggestArticles: suggest } = web;
  const conversation = await visibleConversation(web, staff, params.id);
  if (conversation === null) return { refused: "unknown-conversation" };
  const page = await ports.views.conversations.messages(workspaceId, conversation.id, {
    last: newest,
  });
  const asked = page.items.findLast(
    (message) => message.kind === "person" && message.deletedAt === null && message.text !== "",
  );
  if (asked === undefined) return { items: [] };
  const language = languageFor({
    locale: languageOfLocale(conversation.person.locale),
    text: asked.text,
    fallback: "en",
  });
  const found = await suggest({ workspaceId, text: asked.text, language, limit: 5 });
  return { items: found.map(foundArticle) };
});
