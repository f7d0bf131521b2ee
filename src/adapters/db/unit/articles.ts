import { sql } from "kysely";
import type { Article } from "../../../core/article.ts";
import type { Articles } from "../../../ports/database.ts";
import { articleOf, moment } from "../rows.ts";
import { isUuid } from "../uuid.ts";
import type { UnitScope } from "./scope.ts";

function columns(article: Article) {
  return {
    slug: article.slug,
    lang: article.lang,
    title: article.title,
    body: article.body,
    variants: [...article.variants],
    status: article.status,
    version: article.version,
    updated_at: moment(article.updatedAt),
  };
}

export function articles({ trx, workspaceId, touched }: UnitScope): Articles {
  const all = () => trx.selectFrom("article").selectAll().where("workspace_id", "=", workspaceId);

  return {
    async get(id) {
      if (!isUuid(id)) return null;
      const row = await all().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : articleOf(row);
    },

    async bySlug(slug, lang) {
      const row = await all().where("slug", "=", slug).where("lang", "=", lang).executeTakeFirst();
      return row === undefined ? null : articleOf(row);
    },

    async add(article) {
      const made = await trx
        .insertInto("article")
        .values({
          workspace_id: workspaceId,
          id: article.id,
          ...columns(article),
          created_at: moment(article.createdAt),
        })
        .onConflict((conflict) => conflict.columns(["workspace_id", "slug", "lang"]).doNothing())
        .returning("id")
        .executeTakeFirst();
      if (made === undefined) return false;
      touched.articles.add(article.id);
      return true;
    },

    async save(next) {
      // The row is locked before its former text is copied, so that two saves keep two versions.
      const held = await all()
        .where("id", "=", next.id)
        .where("version", "=", next.version - 1)
        .forNoKeyUpdate()
        .executeTakeFirst();
      if (held === undefined) return false;
      await sql`insert into article_version (workspace_id, article_id, version, slug, title, body,
          variants, status, updated_at)
        select workspace_id, id, version, slug, title, body, variants, status, updated_at
        from article where workspace_id = ${workspaceId} and id = ${next.id}`.execute(trx);
      await trx
        .updateTable("article")
        .set(columns(next))
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", next.id)
        .execute();
      touched.articles.add(next.id);
      return true;
    },
  };
}
