import type { ArticleId } from "./ids.ts";
import type { Language } from "./language.ts";

/** `draft`: staff who write; `internal`: staff only; `published`: everybody; `retired`: kept, shown nowhere. */
export type ArticleStatus = "draft" | "internal" | "published" | "retired";

/** One language version of an article; the versions of one family share their slug. */
export interface Article {
  readonly id: ArticleId;
  readonly slug: string;
  readonly lang: Language;
  readonly title: string;
  /** Markdown; empty when only title and variants exist in this language. */
  readonly body: string;
  /** Past questions, in the asker's words, that this article answers. */
  readonly variants: readonly string[];
  readonly status: ArticleStatus;
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Characters. */
export const longestTitle = 200;
export const longestVariant = 300;

/**
 * A readable address out of a title: letters and digits of any script, joined by hyphens. Empty
 * when the title has none; the caller then chooses another.
 */
export function slugOf(title: string): string {
  return title
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 80)
    .replaceAll(/-+$/g, "");
}
