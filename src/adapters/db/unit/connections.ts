import type { Selectable } from "kysely";
import { asId } from "../../../core/ids.ts";
import type { Connection } from "../../../core/workspace.ts";
import type { Connections } from "../../../ports/database.ts";
import type { Tables } from "../tables.ts";
import { isUuid } from "../uuid.ts";
import type { UnitScope } from "./scope.ts";

function connectionOf(row: Selectable<Tables["connection"]>): Connection {
  return {
    id: row.id,
    channel: row.channel,
    externalId: row.external_id,
    community: row.community,
    places: row.places,
  };
}

export function connections({ trx, workspaceId, touched, ids }: UnitScope): Connections {
  const every = () =>
    trx.selectFrom("connection").selectAll().where("workspace_id", "=", workspaceId);

  return {
    async ensure(channel, externalId) {
      await trx
        .insertInto("connection")
        .values({
          workspace_id: workspaceId,
          id: asId(ids.next()),
          channel,
          external_id: externalId,
        })
        .onConflict((conflict) =>
          conflict.columns(["workspace_id", "channel", "external_id"]).doNothing(),
        )
        .execute();
      const row = await every()
        .where("channel", "=", channel)
        .where("external_id", "=", externalId)
        .executeTakeFirstOrThrow();
      return connectionOf(row);
    },

    async get(id) {
      if (!isUuid(id)) return null;
      const row = await every().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : connectionOf(row);
    },

    async all() {
      const rows = await every().orderBy("channel").orderBy("external_id").execute();
      return rows.map(connectionOf);
    },

    async save(connection) {
      await trx
        .updateTable("connection")
        .set({
          community: connection.community === null ? null : JSON.stringify(connection.community),
          places: JSON.stringify(connection.places),
        })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", connection.id)
        .execute();
      touched.settings = true;
    },
  };
}
