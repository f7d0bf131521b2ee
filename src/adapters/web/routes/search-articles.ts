import { endpoint } from "../endpoint.ts";
import { foundArticle } from "../found-article.ts";

export const searchArticles = endpoint("searchArticles", async ({ web, query }) => {
  const found = await web.searchArticles({
    workspaceId: web.workspaceId,
    text: query.q,
    language: query.lang ?? null,
    limit: query.limit,
  });
  return { items: found.map(foundArticle) };
});
