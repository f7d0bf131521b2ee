import type { ArticleShape } from "../../src/contract/article.ts";

/** An article as it stands in the editor; variants as text, one per line. */
export interface ArticleDraft {
  readonly title: string;
  readonly body: string;
  readonly variants: string;
  readonly status: ArticleShape["status"];
}

export const emptyDraft: ArticleDraft = { title: "", body: "", variants: "", status: "draft" };

export function draftOfArticle(article: ArticleShape): ArticleDraft {
  const { title, body, status } = article;
  return { title, body, variants: article.variants.join("\n"), status };
}

/** One question per line; empty lines and repeats are nothing. */
export function variantsOf(text: string): string[] {
  const lines = text.split("\n").map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ""))];
}

/** Only what was changed, so that a save never overwrites more than it must. */
export function changesOf(
  before: ArticleDraft,
  after: ArticleDraft,
): {
  readonly title?: string;
  readonly body?: string;
  readonly variants?: string[];
  readonly status?: ArticleShape["status"];
} {
  const variants = variantsOf(after.variants);
  return {
    ...(after.title.trim() === before.title ? {} : { title: after.title.trim() }),
    ...(after.body === before.body ? {} : { body: after.body }),
    ...(variants.join("\n") === variantsOf(before.variants).join("\n") ? {} : { variants }),
    ...(after.status === before.status ? {} : { status: after.status }),
  };
}

export function isChanged(before: ArticleDraft, after: ArticleDraft): boolean {
  return Object.keys(changesOf(before, after)).length > 0;
}
