import type { Deliveries } from "../../../ports/database.ts";
import { deliveryOf } from "../rows.ts";
import type { UnitScope } from "./scope.ts";

export function deliveries({ trx, workspaceId, touched }: UnitScope): Deliveries {
  return {
    async plan(messageId, from, to) {
      if (to <= from) return;
      const { connection_id } = await trx
        .selectFrom("message")
        .select("connection_id")
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", messageId)
        .executeTakeFirstOrThrow();
      await trx
        .insertInto("delivery")
        .values(
          Array.from({ length: to - from }, (_, at) => ({
            workspace_id: workspaceId,
            message_id: messageId,
            part: from + at,
            connection_id,
            state: "ready" as const,
            external_id: null,
            reason: null,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      touched.message(messageId);
    },

    async forget(messageId, from) {
      await trx
        .deleteFrom("delivery")
        .where("workspace_id", "=", workspaceId)
        .where("message_id", "=", messageId)
        .where("part", ">=", from)
        .execute();
      touched.message(messageId);
    },

    async of(messageId) {
      const rows = await trx
        .selectFrom("delivery")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("message_id", "=", messageId)
        .orderBy("part")
        .execute();
      return rows.map(deliveryOf);
    },

    async record(messageId, part, change) {
      await trx
        .updateTable("delivery")
        .set({
          state: change.state,
          ...(change.externalId === undefined ? {} : { external_id: change.externalId }),
          ...(change.reason === undefined ? {} : { reason: change.reason }),
          ...(change.tries === undefined ? {} : { tries: change.tries }),
        })
        .where("workspace_id", "=", workspaceId)
        .where("message_id", "=", messageId)
        .where("part", "=", part)
        .execute();
      touched.message(messageId);
    },
  };
}
