import { asId, type StaffId } from "../../../core/ids.ts";
import type { StaffViews } from "../../../ports/desk-views.ts";
import type { Executor } from "../engine.ts";

export function staffViews(db: Executor): StaffViews {
  const all = () => db.selectFrom("staff").select(["id", "name", "role", "activity", "queues"]);
  return {
    async list(workspaceId) {
      const rows = await all().where("workspace_id", "=", workspaceId).execute();
      // By the language's own order, which no collation of a database is asked for.
      return rows.sort((a, b) => a.name.localeCompare(b.name, "en"));
    },

    async get(workspaceId, id) {
      const row = await all()
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", asId<StaffId>(id))
        .executeTakeFirst();
      return row ?? null;
    },
  };
}
