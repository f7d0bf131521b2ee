import type { Article } from "../../core/article.ts";
import { isRefusal, type Refusal } from "../../flows/refusal.ts";
import type { WebContext } from "./web-context.ts";

/** An article with its other language versions, as the desk gets it. */
async function articleShape(web: WebContext, article: Article) {
  const family = await web.ports.views.articles.family(web.workspaceId, article.slug);
  return {
    ...article,
    createdAt: new Date(article.createdAt).toISOString(),
    updatedAt: new Date(article.updatedAt).toISOString(),
    siblings: family
      .filter((one) => one.id !== article.id)
      .map(({ id, lang, title, status }) => ({ id, lang, title, status })),
  };
}

/** The article that a flow wrote or that was asked for. */
export async function articleAfter(web: WebContext, result: Refusal | { readonly id: string }) {
  if (isRefusal(result)) return result;
  const article = await web.ports.views.articles.get(web.workspaceId, result.id);
  return article === null
    ? ({ refused: "unknown-article" } as const)
    : await articleShape(web, article);
}
