import { articleAfter } from "../article-after.ts";
import { endpoint } from "../endpoint.ts";

export const getArticle = endpoint("getArticle", ({ web, params }) => articleAfter(web, params));
