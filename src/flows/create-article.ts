import { type Article, type ArticleStatus, slugOf } from "../core/article.ts";
import { type ArticleId, asId, type WorkspaceId } from "../core/ids.ts";
import type { Language } from "../core/language.ts";
import { cleanText } from "../core/message.ts";
import { may } from "../core/permissions.ts";
import type { Staff } from "../core/staff.ts";
import type { Ports } from "../ports/ports.ts";
import type { Refusal } from "./refusal.ts";

/** Writes an article, or another language version of one; published needs a lead. */
export async function createArticle(
  ports: Pick<Ports, "database" | "clock" | "ids">,
  workspaceId: WorkspaceId,
  staff: Staff,
  draft: {
    readonly slug?: string | undefined;
    readonly lang: Language;
    readonly title: string;
    readonly body: string;
    readonly variants: readonly string[];
    readonly status: ArticleStatus;
  },
): Promise<{ readonly id: ArticleId } | Refusal> {
  if (!may(staff.role, draft.status === "draft" ? "article.draft" : "article.publish")) {
    return { refused: "not-allowed" };
  }
  const title = cleanText(draft.title).trim();
  const slug = slugOf(draft.slug ?? title);
  if (slug === "") return { refused: "article-title-missing" };
  const now = ports.clock.now();
  const article: Article = {
    id: asId<ArticleId>(ports.ids.next()),
    slug,
    lang: draft.lang,
    title,
    body: cleanText(draft.body),
    variants: tidyVariants(draft.variants),
    status: draft.status,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  return await ports.database.write(workspaceId, async (unit) =>
    (await unit.articles.add(article)) ? { id: article.id } : { refused: "article-exists" },
  );
}

/** Variants without blanks and without repeats (letter case and width do not make a new one). */
export function tidyVariants(variants: readonly string[]): readonly string[] {
  const seen = new Map<string, string>();
  for (const variant of variants) {
    const text = cleanText(variant).trim();
    const key = text.normalize("NFKC").toLowerCase();
    if (text !== "" && !seen.has(key)) seen.set(key, text);
  }
  return [...seen.values()];
}
