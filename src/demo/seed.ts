import type { Article } from "../core/article.ts";
import { type ArticleId, asId, type WorkspaceId } from "../core/ids.ts";
import type { Role } from "../core/staff.ts";
import type { Ports } from "../ports/ports.ts";
import { demoCommunity } from "./community.ts";
import { loadDemoArticles } from "./load-articles.ts";

/** How the seed makes an account; the password is one that nobody knows. */
export type CreateStaff = (person: {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly queues: readonly string[];
}) => Promise<void>;

/**
 * Fills an empty workspace with the demo community: its settings, its articles in one commit, its
 * staff. Does nothing where somebody works already, and resolves to whether it did.
 */
export async function seedDemo(
  ports: Pick<Ports, "database" | "clock" | "ids"> & {
    readonly views: Pick<Ports["views"], "staff">;
  },
  workspaceId: WorkspaceId,
  createStaff: CreateStaff,
): Promise<boolean> {
  if ((await ports.views.staff.list(workspaceId)).length > 0) return false;
  const articles = await demoArticles(ports);
  await ports.database.write(workspaceId, async (unit) => {
    await unit.workspace.saveSettings({
      name: demoCommunity.game.name,
      language: "en",
      hours: demoCommunity.hours,
    });
    for (const article of articles) await unit.articles.add(article);
  });
  // Staff last: their being there is what says that the seeding is whole.
  for (const { name, email, role, queues } of demoCommunity.staff) {
    await createStaff({ name, email, role, queues });
  }
  return true;
}

/** The articles of the demo as the database keeps them. */
export async function demoArticles(
  ports: Pick<Ports, "clock" | "ids">,
): Promise<readonly Article[]> {
  const now = ports.clock.now();
  return (await loadDemoArticles()).flatMap(({ slug, versions }) =>
    versions.map((version) => ({
      ...version,
      id: asId<ArticleId>(ports.ids.next()),
      slug,
      status: "published" as const,
      version: 1,
      createdAt: now,
      updatedAt: now,
    })),
  );
}
