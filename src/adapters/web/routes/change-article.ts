import { type ArticleId, asId } from "../../../core/ids.ts";
import { changeArticle as flow } from "../../../flows/change-article.ts";
import { articleAfter } from "../article-after.ts";
import { endpoint } from "../endpoint.ts";

export const changeArticle = endpoint("changeArticle", async ({ web, staff, params, body }) => {
  const change = { ...body, id: asId<ArticleId>(params.id) };
  return await articleAfter(web, await flow(web.ports, web.workspaceId, staff, change));
});
