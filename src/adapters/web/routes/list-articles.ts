import { endpoint } from "../endpoint.ts";

export const listArticles = endpoint("listArticles", ({ web, query }) =>
  web.ports.views.articles.list(web.workspaceId, query),
);
