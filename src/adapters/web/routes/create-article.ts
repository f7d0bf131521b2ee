import { createArticle as flow } from "../../../flows/create-article.ts";
import { articleAfter } from "../article-after.ts";
import { endpoint } from "../endpoint.ts";

export const createArticle = endpoint("createArticle", async ({ web, staff, body }) => {
  const { slug, lang, title } = body;
  const draft = {
    slug,
    lang,
    title,
    body: body.body ?? "",
    variants: body.variants ?? [],
    status: body.status ?? "draft",
  } as const;
  return await articleAfter(web, await flow(web.ports, web.workspaceId, staff, draft));
});
