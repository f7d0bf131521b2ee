import { sql } from "kysely";
import type { AttachmentId } from "../../../core/ids.ts";
import type { Attachments } from "../../../ports/database.ts";
import { attachmentOf } from "../rows.ts";
import { isUuid } from "../uuid.ts";
import type { UnitScope } from "./scope.ts";

export function attachments({ trx, workspaceId, touched }: UnitScope): Attachments {
  const all = () =>
    trx.selectFrom("attachment").selectAll().where("workspace_id", "=", workspaceId);

  /** Gives the files to their owner in the order of `ids`. */
  const give = (ids: readonly AttachmentId[], column: "message_id" | "case_id", owner: string) =>
    sql`update attachment a set ${sql.ref(column)} = ${owner}::uuid, position = x.o
      from unnest(${[...ids]}::uuid[]) with ordinality as x(id, o)
      where a.workspace_id = ${workspaceId} and a.id = x.id`.execute(trx);

  return {
    async add(file) {
      await trx
        .insertInto("attachment")
        .values({
          workspace_id: workspaceId,
          id: file.id,
          message_id: null,
          case_id: null,
          name: file.name,
          content_type: file.contentType,
          size: file.size,
          state: file.state,
          sha256: file.sha256,
          source_url: file.sourceUrl,
          failure: null,
          uploaded_by: file.uploadedBy,
        })
        .execute();
    },

    async get(id) {
      if (!isUuid(id)) return null;
      const row = await all().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : { ...attachmentOf(row), messageId: row.message_id };
    },

    async free(ids, uploadedBy) {
      const wanted = ids.filter(isUuid);
      if (wanted.length === 0) return [];
      const rows = await all()
        .where("id", "in", wanted)
        .where("uploaded_by", "=", uploadedBy)
        .where("message_id", "is", null)
        .where("case_id", "is", null)
        .forNoKeyUpdate()
        .execute();
      return rows.sort((a, b) => wanted.indexOf(a.id) - wanted.indexOf(b.id)).map(attachmentOf);
    },

    async attach(ids, messageId) {
      if (ids.length === 0) return;
      await give(ids, "message_id", messageId);
      touched.message(messageId);
    },

    async attachToCase(ids, caseId) {
      if (ids.length === 0) return;
      await give(ids, "case_id", caseId);
      touched.cases.add(caseId);
    },

    async ofMessage(messageId) {
      const rows = await all()
        .where("message_id", "=", messageId)
        .orderBy("position")
        .orderBy("id")
        .execute();
      return rows.map(attachmentOf);
    },

    async ofCase(caseId) {
      const rows = await all()
        .where("case_id", "=", caseId)
        .orderBy("position")
        .orderBy("id")
        .execute();
      return rows.map(attachmentOf);
    },

    async settle(id, result) {
      const row = await trx
        .updateTable("attachment")
        .set(
          "failed" in result
            ? { state: "failed", failure: result.failed }
            : {
                state: "stored",
                sha256: result.sha256,
                size: result.size,
                content_type: result.contentType,
                failure: null,
              },
        )
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .returning(["message_id", "case_id"])
        .executeTakeFirst();
      if (row?.message_id != null) touched.message(row.message_id);
      if (row?.case_id != null) touched.cases.add(row.case_id);
    },
  };
}
