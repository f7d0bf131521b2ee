import type { WorkspaceRecord } from "../../../ports/database.ts";
import type { UnitScope } from "./scope.ts";

export function workspaceRecord({ trx, workspaceId, touched }: UnitScope): WorkspaceRecord {
  const row = () =>
    trx
      .selectFrom("workspace")
      .select(["settings", "queues"])
      .where("id", "=", workspaceId)
      .executeTakeFirstOrThrow();

  return {
    settings: async () => (await row()).settings,

    async saveSettings(settings) {
      await trx
        .updateTable("workspace")
        .set({ settings: JSON.stringify(settings) })
        .where("id", "=", workspaceId)
        .execute();
      touched.settings = true;
    },

    queues: async () => (await row()).queues,
  };
}
