import { type RawBuilder, type Selectable, sql } from "kysely";
import { type ArticleId, asId, type WorkspaceId } from "../../../core/ids.ts";
import type { ArticleView, ArticleViews } from "../../../ports/desk-views.ts";
import type { Executor } from "../engine.ts";
import { articleOf } from "../rows.ts";
import type { Tables } from "../tables.ts";
import { isUuid } from "../uuid.ts";
import { byMomentAndId, decodeCursor, encodeCursor } from "./cursor.ts";
import { containing, pageOf, rowsWanted } from "./page.ts";
import { iso } from "./person-view.ts";

type Filter = Parameters<ArticleViews["list"]>[1];

interface ArticleRow
  extends Pick<
    Selectable<Tables["article"]>,
    "id" | "slug" | "lang" | "title" | "status" | "updated_at" | "version"
  > {
  readonly has_body: boolean;
}

export function articleViews(db: Executor): ArticleViews {
  const all = (workspaceId: WorkspaceId) =>
    db.selectFrom("article").selectAll().where("workspace_id", "=", workspaceId);

  return {
    async list(workspaceId, filter) {
      const wanted = rowsWanted(filter.limit);
      const { rows } = await sql<ArticleRow>`
        select a.id, a.slug, a.lang, a.title, a.status, a.updated_at, a.version,
          a.body <> '' as has_body
        from article a
        where ${sql.join(conditions(workspaceId, filter), sql` and `)}
        order by a.updated_at desc, a.id desc limit ${wanted}`.execute(db);
      return pageOf(rows, wanted, articleView, (row) =>
        encodeCursor([row.updated_at.getTime(), row.id]),
      );
    },

    async get(workspaceId, id) {
      if (!isUuid(id)) return null;
      const row = await all(workspaceId).where("id", "=", asId<ArticleId>(id)).executeTakeFirst();
      return row === undefined ? null : articleOf(row);
    },

    async family(workspaceId, slug) {
      const rows = await all(workspaceId).where("slug", "=", slug).orderBy("lang").execute();
      return rows.map(articleOf);
    },

    async published(workspaceId) {
      const rows = await all(workspaceId).where("status", "=", "published").orderBy("id").execute();
      return rows.map(articleOf);
    },
  };
}

function conditions(workspaceId: WorkspaceId, filter: Filter): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = [sql`a.workspace_id = ${workspaceId}`];
  if (filter.lang !== undefined) all.push(sql`a.lang = ${filter.lang}`);
  if (filter.status !== undefined) all.push(sql`a.status = ${filter.status}`);
  if (filter.search !== undefined && filter.search.trim() !== "") {
    const pattern = containing(filter.search);
    all.push(sql`(a.title ilike ${pattern} or a.slug ilike ${pattern} or a.body ilike ${pattern}
      or exists (select from unnest(a.variants) v where v ilike ${pattern}))`);
  }
  if (filter.cursor !== undefined) {
    const [updatedAt, id] = decodeCursor(filter.cursor, byMomentAndId);
    all.push(sql`(a.updated_at, a.id) < (${new Date(updatedAt)}::timestamptz, ${id}::uuid)`);
  }
  return all;
}

function articleView(row: ArticleRow): ArticleView {
  return {
    id: row.id,
    slug: row.slug,
    lang: row.lang,
    title: row.title,
    status: row.status,
    hasBody: row.has_body,
    updatedAt: iso(row.updated_at),
    version: row.version,
  };
}
