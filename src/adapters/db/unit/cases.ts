import { sql } from "kysely";
import type { CaseOccurrence } from "../../../core/case.ts";
import type { CaseId, StaffId } from "../../../core/ids.ts";
import type { Cases } from "../../../ports/database.ts";
import { caseOf, moment } from "../rows.ts";
import { isUuid } from "../uuid.ts";
import type { UnitScope } from "./scope.ts";

export function cases({ trx, workspaceId, touched }: UnitScope): Cases {
  const all = () =>
    trx.selectFrom("support_case").selectAll().where("support_case.workspace_id", "=", workspaceId);

  async function record(
    id: CaseId,
    at: number,
    actorId: StaffId | null,
    occurrences: readonly CaseOccurrence[],
  ): Promise<void> {
    if (occurrences.length === 0) return;
    await trx
      .insertInto("case_event")
      .values(
        occurrences.map((occurrence) => ({
          workspace_id: workspaceId,
          case_id: id,
          at: moment(at),
          actor_id: actorId,
          occurrence: JSON.stringify(occurrence),
        })),
      )
      .execute();
    touched.cases.add(id);
  }

  return {
    async open(draft) {
      const { last_case: number } = await trx
        .updateTable("workspace")
        .set({ last_case: sql<number>`last_case + 1` })
        .where("id", "=", workspaceId)
        .returning("last_case")
        .executeTakeFirstOrThrow();
      const row = await trx
        .insertInto("support_case")
        .values({
          workspace_id: workspaceId,
          id: draft.id,
          number,
          type: draft.type,
          status: draft.status,
          priority: draft.priority,
          assignee_id: draft.assigneeId,
          reporter_id: draft.reporterId,
          summary: draft.summary,
          description: draft.description,
          fields: JSON.stringify(draft.fields),
          opened_by: draft.openedBy,
          post_external_id: null,
          post_url: null,
          created_at: moment(draft.createdAt),
          updated_at: moment(draft.createdAt),
          version: 0,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      await trx
        .insertInto("follower")
        .values({
          workspace_id: workspaceId,
          case_id: draft.id,
          person_id: draft.reporterId,
          reason: "reporter",
        })
        .execute();
      await record(draft.id, draft.createdAt, draft.openedBy, [{ kind: "opened" }]);
      return caseOf(row);
    },

    async get(id) {
      if (!isUuid(id)) return null;
      const row = await all().where("id", "=", id).executeTakeFirst();
      if (row === undefined) return null;
      const post =
        row.post_external_id === null
          ? null
          : { externalId: row.post_external_id, url: row.post_url ?? "" };
      return { ...caseOf(row), fields: row.fields, post };
    },

    async lockByNumber(number) {
      const row = await all().where("number", "=", number).forNoKeyUpdate().executeTakeFirst();
      return row === undefined ? null : caseOf(row);
    },

    async save(next) {
      await trx
        .updateTable("support_case")
        .set({
          status: next.status,
          priority: next.priority,
          assignee_id: next.assigneeId,
          summary: next.summary,
          description: next.description,
          updated_at: moment(next.updatedAt),
          version: next.version,
        })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", next.id)
        .execute();
      touched.cases.add(next.id);
    },

    record,

    async link(id, conversationId) {
      await trx
        .insertInto("case_conversation")
        .values({ workspace_id: workspaceId, case_id: id, conversation_id: conversationId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await trx
        .updateTable("conversation")
        .set({ has_case: true, version: sql<number>`version + 1` })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", conversationId)
        .execute();
      touched.cases.add(id);
      touched.conversations.add(conversationId);
    },

    async ofConversation(conversationId) {
      const rows = await all()
        .innerJoin("case_conversation as l", (join) =>
          join
            .onRef("l.workspace_id", "=", "support_case.workspace_id")
            .onRef("l.case_id", "=", "support_case.id"),
        )
        .where("l.conversation_id", "=", conversationId)
        .selectAll("support_case")
        .orderBy("number", "desc")
        .execute();
      return rows.map(caseOf);
    },

    async setPost(id, post) {
      await trx
        .updateTable("support_case")
        .set({ post_external_id: post.externalId, post_url: post.url })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .execute();
      touched.cases.add(id);
    },
  };
}
