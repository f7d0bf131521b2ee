import type { Article, ArticleStatus } from "../core/article.ts";
import type { ArticleId, WorkspaceId } from "../core/ids.ts";
import { cleanText } from "../core/message.ts";
import { may } from "../core/permissions.ts";
import type { Role, Staff } from "../core/staff.ts";
import type { Ports } from "../ports/ports.ts";
import { tidyVariants } from "./create-article.ts";
import type { Refusal } from "./refusal.ts";

/**
 * Changes an article. Drafts are everybody's; what is or becomes visible to readers takes a lead.
 * A change of another version than the stored one is refused, so nobody overwrites unseen work.
 */
export async function changeArticle(
  ports: Pick<Ports, "database" | "clock">,
  workspaceId: WorkspaceId,
  staff: Staff,
  request: {
    readonly id: ArticleId;
    readonly version: number;
    readonly title?: string | undefined;
    readonly body?: string | undefined;
    readonly variants?: readonly string[] | undefined;
    readonly status?: ArticleStatus | undefined;
  },
): Promise<{ readonly id: ArticleId } | Refusal> {
  return await ports.database.write(workspaceId, async (unit) => {
    const before = await unit.articles.get(request.id);
    if (before === null) return { refused: "unknown-article" };
    if (!mayChange(staff.role, before.status, request.status ?? before.status)) {
      return { refused: "not-allowed" };
    }
    const title = request.title === undefined ? before.title : cleanText(request.title).trim();
    if (title === "") return { refused: "article-title-missing" };
    const next: Article = {
      ...before,
      title,
      body: request.body === undefined ? before.body : cleanText(request.body),
      variants: request.variants === undefined ? before.variants : tidyVariants(request.variants),
      status: request.status ?? before.status,
      version: request.version + 1,
      updatedAt: ports.clock.now(),
    };
    return (await unit.articles.save(next)) ? { id: next.id } : { refused: "article-changed" };
  });
}

function mayChange(role: Role, from: ArticleStatus, to: ArticleStatus): boolean {
  return may(role, from === "draft" && to === "draft" ? "article.draft" : "article.publish");
}
