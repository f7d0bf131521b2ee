import type { ArticleShape } from "../../src/contract/article.ts";

export const statusColor: Readonly<Record<ArticleShape["status"], string>> = {
  draft: "yellow",
  internal: "violet",
  published: "teal",
  retired: "gray",
};
