import { languageFor, languageOfLocale } from "../../../core/language.ts";
import { endpoint } from "../endpoint.ts";
import { foundArticle } from "../found-article.ts";
import { visibleConversation } from "../visible-conversation.ts";

/** Person's messages that are looked at, newest last. */
const newest = 50;

/** How far back a question is looked for: the last words are often only "thank you". */
const mostAsked = 5;

/** Articles that may answer what the person last asked. */
export const suggestArticles = endpoint("suggestArticles", async ({ web, staff, params }) => {
  const { ports, workspaceId, suggestArticles: suggest } = web;
  const conversation = await visibleConversation(web, staff, params.id);
  if (conversation === null) return { refused: "unknown-conversation" };
  const page = await ports.views.conversations.messages(workspaceId, conversation.id, {
    last: newest,
  });
  const asked = page.items
    .filter((one) => one.kind === "person" && one.deletedAt === null && one.text !== "")
    .slice(-mostAsked)
    .toReversed();
  // What only comes near the newest words gives way to what answers the ones before.
  let near: ReturnType<typeof foundArticle>[] = [];
  for (const { text } of asked) {
    const language = languageFor({
      locale: languageOfLocale(conversation.person.locale),
      text,
      fallback: "en",
    });
    const found = (await suggest({ workspaceId, text, language, limit: 5 })).map(foundArticle);
    if (found.some(({ answers }) => answers)) return { items: found };
    if (near.length === 0) near = found;
  }
  return { items: near };
});
