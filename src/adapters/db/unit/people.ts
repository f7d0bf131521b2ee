import { asId, type ConnectionId } from "../../../core/ids.ts";
import type { Identity } from "../../../core/person.ts";
import type { People } from "../../../ports/database.ts";
import { identityOf, moment } from "../rows.ts";
import { isUuid } from "../uuid.ts";
import type { UnitScope } from "./scope.ts";
import { accountKey } from "./touched.ts";

export function people({ trx, workspaceId, touched, ids }: UnitScope): People {
  const account = (connectionId: ConnectionId, externalId: string) =>
    trx
      .selectFrom("identity")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("connection_id", "=", connectionId)
      .where("external_id", "=", externalId);

  return {
    async identify({ connectionId, externalId, profile, locale }): Promise<Identity> {
      const columns = {
        username: profile.username,
        display_name: profile.displayName,
        avatar_url: profile.avatarUrl,
        roles: [...profile.roles],
        joined_at: moment(profile.joinedAt),
        ...(locale === null ? {} : { locale }),
      };
      const known = await account(connectionId, externalId).forNoKeyUpdate().executeTakeFirst();
      if (known === undefined) {
        const personId = asId<Identity["personId"]>(ids.next());
        await trx
          .insertInto("person")
          .values({ workspace_id: workspaceId, id: personId, display_name: profile.displayName })
          .execute();
        const made = await trx
          .insertInto("identity")
          .values({
            workspace_id: workspaceId,
            id: asId(ids.next()),
            person_id: personId,
            connection_id: connectionId,
            external_id: externalId,
            ...columns,
            locale,
            address: null,
            refused_at: null,
          })
          .onConflict((conflict) =>
            conflict.columns(["workspace_id", "connection_id", "external_id"]).doNothing(),
          )
          .returningAll()
          .executeTakeFirst();
        if (made !== undefined) return identityOf(made);
        // Somebody else met the account at the same moment: theirs stays, our person does not.
        await trx
          .deleteFrom("person")
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", personId)
          .execute();
      }
      const identity = await trx
        .updateTable("identity")
        .set(columns)
        .where("workspace_id", "=", workspaceId)
        .where("connection_id", "=", connectionId)
        .where("external_id", "=", externalId)
        .returningAll()
        .executeTakeFirstOrThrow();
      await trx
        .updateTable("person")
        .set({ display_name: profile.displayName })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", identity.person_id)
        .where("display_name", "<>", profile.displayName)
        .execute();
      return identityOf(identity);
    },

    async setLocale(connectionId, externalId, locale) {
      if (locale === null) return;
      await trx
        .updateTable("identity")
        .set({ locale })
        .where("workspace_id", "=", workspaceId)
        .where("connection_id", "=", connectionId)
        .where("external_id", "=", externalId)
        .where((eb) => eb.or([eb("locale", "is", null), eb("locale", "<>", locale)]))
        .execute();
    },

    async find(connectionId, externalId) {
      const row = await account(connectionId, externalId).executeTakeFirst();
      return row === undefined ? null : identityOf(row);
    },

    async get(id) {
      if (!isUuid(id)) return null;
      const row = await trx
        .selectFrom("person")
        .select(["id", "display_name"])
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .executeTakeFirst();
      return row === undefined ? null : { id: row.id, displayName: row.display_name };
    },

    async identityOf(personId, connectionId) {
      const row = await trx
        .selectFrom("identity")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("person_id", "=", personId)
        .where("connection_id", "=", connectionId)
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : identityOf(row);
    },

    async setPlace(id, place) {
      const row = await trx
        .updateTable("identity")
        .set({ address: place.address, refused_at: moment(place.refusedAt) })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .returning(["connection_id", "external_id"])
        .executeTakeFirst();
      if (row === undefined) return;
      touched.accounts.add(accountKey(workspaceId, row.connection_id, row.external_id));
    },
  };
}
