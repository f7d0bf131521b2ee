import { type Selectable, sql } from "kysely";
import type { Conversation } from "../../../core/conversation.ts";
import type { ConnectionId, ConversationId, PersonId } from "../../../core/ids.ts";
import type { Conversations } from "../../../ports/database.ts";
import { conversationOf, moment } from "../rows.ts";
import type { Tables } from "../tables.ts";
import { isUuid } from "../uuid.ts";
import { placesToReread } from "./places-to-reread.ts";
import type { UnitScope } from "./scope.ts";

/** The columns in which the state machine's part of a conversation is kept. */
function stateColumns(conversation: Conversation) {
  return {
    address: conversation.address,
    state: conversation.state,
    queue: conversation.queue,
    assignee_id: conversation.assigneeId,
    waiting_since: moment(conversation.waitingSince),
    closed_at: moment(conversation.closedAt),
    rating: conversation.rating,
  };
}

export function conversations({ trx, workspaceId, touched }: UnitScope): Conversations {
  const one = (id: ConversationId) =>
    trx
      .selectFrom("conversation")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id);
  const open = (connectionId: ConnectionId, personId: PersonId) =>
    trx
      .selectFrom("conversation")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("connection_id", "=", connectionId)
      .where("person_id", "=", personId)
      .where("state", "<>", sql.lit("closed"));
  const read = (row: Selectable<Tables["conversation"]> | undefined) =>
    row === undefined ? null : conversationOf(row);

  return {
    get: async (id) => (isUuid(id) ? read(await one(id).executeTakeFirst()) : null),

    lock: async (id) =>
      isUuid(id) ? read(await one(id).forNoKeyUpdate().executeTakeFirst()) : null,

    openOf: async (connectionId, personId) =>
      read(await open(connectionId, personId).executeTakeFirst()),

    lockOpenOf: async (connectionId, personId) =>
      read(await open(connectionId, personId).forNoKeyUpdate().executeTakeFirst()),

    placesToReread: (connectionId, closedAfter) =>
      placesToReread(trx, workspaceId, connectionId, closedAfter),

    async begin(conversation) {
      const made = await trx
        .insertInto("conversation")
        .values({
          workspace_id: workspaceId,
          id: conversation.id,
          connection_id: conversation.connectionId,
          person_id: conversation.personId,
          ...stateColumns(conversation),
          opened_at: moment(conversation.openedAt),
          last_at: moment(conversation.openedAt),
          preview_seq: null,
          preview_kind: null,
          preview_text: null,
          version: conversation.version,
        })
        .onConflict((conflict) =>
          conflict
            .columns(["workspace_id", "connection_id", "person_id"])
            .where("state", "<>", sql.lit("closed"))
            .doNothing(),
        )
        .returning("id")
        .executeTakeFirst();
      if (made === undefined) return false;
      touched.conversations.add(conversation.id);
      return true;
    },

    async save(conversation) {
      await trx
        .updateTable("conversation")
        .set({
          ...stateColumns(conversation),
          // Appended messages raise it, too, so that a desk can tell an old view from a new one.
          version: sql<number>`greatest(version + 1, ${conversation.version}::bigint)`,
        })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", conversation.id)
        .execute();
      touched.conversations.add(conversation.id);
    },

    async position(conversation) {
      const since = moment(conversation.waitingSince ?? 0);
      const { ahead } = await trx
        .selectFrom("conversation")
        .select(sql<number>`count(*)`.as("ahead"))
        .where("workspace_id", "=", workspaceId)
        .where("queue", "=", conversation.queue)
        .where("state", "=", sql.lit("waiting"))
        .where(
          sql<boolean>`(waiting_since, id) < (${since}::timestamptz, ${conversation.id}::uuid)`,
        )
        .executeTakeFirstOrThrow();
      return ahead + 1;
    },

    async markRead(id, staffId, seq) {
      await trx
        .insertInto("read_mark")
        .values({ workspace_id: workspaceId, conversation_id: id, staff_id: staffId, seq })
        .onConflict((conflict) =>
          conflict
            .columns(["workspace_id", "conversation_id", "staff_id"])
            .doUpdateSet({ seq: sql<number>`greatest(read_mark.seq, excluded.seq)` }),
        )
        .execute();
    },
  };
}
