import { sql } from "kysely";
import { may } from "../../../core/permissions.ts";
import type { StaffDirectory } from "../../../ports/database.ts";
import type { UnitScope } from "./scope.ts";

export function staffDirectory({ trx, workspaceId, touched }: UnitScope): StaffDirectory {
  const all = () =>
    trx
      .selectFrom("staff")
      .select(["id", "name", "role", "activity", "queues"])
      .where("workspace_id", "=", workspaceId);

  return {
    async get(id) {
      return (await all().where("id", "=", id).executeTakeFirst()) ?? null;
    },

    async setActivity(id, activity) {
      await trx
        .updateTable("staff")
        .set({ activity })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .execute();
      touched.staff.add(id);
    },

    async setQueues(id, queues) {
      await trx
        .updateTable("staff")
        .set({ queues: [...queues] })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .execute();
      touched.staff.add(id);
    },

    async anyAvailable(queue) {
      const serving = await all()
        .where("activity", "=", "available")
        .where(sql<boolean>`${queue} = any(queues)`)
        .execute();
      return serving.some((worker) => may(worker.role, "conversation.reply"));
    },
  };
}
