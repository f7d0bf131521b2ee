import { sql } from "kysely";
import type { ConversationId, MessageId } from "../../../core/ids.ts";
import type { Message } from "../../../core/message.ts";
import type { Messages } from "../../../ports/database.ts";
import { messageOf, moment } from "../rows.ts";
import { isUuid } from "../uuid.ts";
import { previewText } from "./preview.ts";
import type { UnitScope } from "./scope.ts";

export function messages(scope: UnitScope): Messages {
  const { trx, workspaceId, touched } = scope;

  const one = () => trx.selectFrom("message").selectAll().where("workspace_id", "=", workspaceId);

  /** Locks the conversation before the message: the order in which everybody takes them. */
  async function lockWithConversation(id: MessageId): Promise<Message | null> {
    const found = await one().where("id", "=", id).executeTakeFirst();
    if (found === undefined) return null;
    await trx
      .selectFrom("conversation")
      .select("id")
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", found.conversation_id)
      .forNoKeyUpdate()
      .execute();
    const row = await one().where("id", "=", id).forNoKeyUpdate().executeTakeFirst();
    return row === undefined ? null : messageOf(row);
  }

  async function keepVersion(message: Message, what: "edited" | "removed", at: number) {
    await trx
      .insertInto("message_version")
      .values({
        workspace_id: workspaceId,
        message_id: message.id,
        text: message.text,
        at: moment(at),
        what,
      })
      .execute();
  }

  return {
    async append(draft) {
      const seen = previewText(draft);
      const held = await trx
        .updateTable("conversation")
        .set({
          last_seq: sql<number>`last_seq + 1`,
          version: sql<number>`version + 1`,
          last_at: sql<Date>`greatest(last_at, ${moment(draft.createdAt)}::timestamptz)`,
          ...(seen === null
            ? {}
            : {
                preview_seq: sql<number>`last_seq + 1`,
                preview_kind: draft.kind,
                preview_text: seen,
              }),
        })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", draft.conversationId)
        .returning(["last_seq", "connection_id"])
        .executeTakeFirstOrThrow();
      const { author } = draft;
      const named = "id" in author ? author : null;
      const row = await trx
        .insertInto("message")
        .values({
          workspace_id: workspaceId,
          id: draft.id,
          conversation_id: draft.conversationId,
          seq: held.last_seq,
          connection_id: held.connection_id,
          kind: draft.kind,
          author_kind: author.kind,
          author_id: named?.id ?? null,
          author_name: named?.name ?? null,
          text: draft.text,
          detail: JSON.stringify(draft.detail),
          external_id: null,
          client_key: draft.clientKey ?? null,
          created_at: moment(draft.createdAt),
          edited_at: null,
          deleted_at: null,
          helped: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      touched.addedMessages.add(draft.id);
      touched.conversations.add(draft.conversationId);
      return messageOf(row);
    },

    async get(id) {
      if (!isUuid(id)) return null;
      const row = await one().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : messageOf(row);
    },

    async byExternalId(connectionId, externalId) {
      const inbound = await one()
        .where("connection_id", "=", connectionId)
        .where("external_id", "=", externalId)
        .executeTakeFirst();
      if (inbound !== undefined) return messageOf(inbound);
      const outbound = await one()
        .where("id", "=", (eb) =>
          eb
            .selectFrom("delivery")
            .select("message_id")
            .where("delivery.workspace_id", "=", workspaceId)
            .where("delivery.connection_id", "=", connectionId)
            .where("delivery.external_id", "=", externalId),
        )
        .executeTakeFirst();
      return outbound === undefined ? null : messageOf(outbound);
    },

    async firstOfPerson(conversationId, limit) {
      const rows = await one()
        .where("conversation_id", "=", conversationId)
        .where("kind", "=", "person")
        .orderBy("seq")
        .limit(limit)
        .execute();
      return rows.map(messageOf);
    },

    async byClientKey(conversationId, clientKey) {
      if (!isUuid(conversationId)) return null;
      const row = await one()
        .where("conversation_id", "=", conversationId)
        .where("client_key", "=", clientKey)
        .executeTakeFirst();
      return row === undefined ? null : messageOf(row);
    },

    async edit(id, text, at) {
      const message = await lockWithConversation(id);
      if (message === null || message.deletedAt !== null || message.text === text) return;
      await keepVersion(message, "edited", at);
      await trx
        .updateTable("message")
        .set({ text, edited_at: moment(at) })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .execute();
      touched.message(id);
      const changed = await trx
        .updateTable("conversation")
        .set({
          preview_text: previewText({ ...message, text }),
          version: sql<number>`version + 1`,
        })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", message.conversationId)
        .where("preview_seq", "=", message.seq)
        .returning("id")
        .executeTakeFirst();
      if (changed !== undefined) touched.conversations.add(message.conversationId);
    },

    async remove(id, at) {
      const message = await lockWithConversation(id);
      if (message === null || message.deletedAt !== null) return;
      await keepVersion(message, "removed", at);
      await trx
        .updateTable("message")
        .set({ text: "", deleted_at: moment(at) })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .execute();
      touched.message(id);
      await renewPreview(scope, message.conversationId, message.seq);
    },

    async judge(id, helped) {
      const judged = await trx
        .updateTable("message")
        .set({ helped })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .where("helped", "is", null)
        .returning("id")
        .executeTakeFirst();
      if (judged === undefined) return false;
      touched.message(id);
      return true;
    },
  };
}

/** When the message that the list shows is gone, the newest one that is left takes its place. */
async function renewPreview(
  { trx, workspaceId, touched }: UnitScope,
  conversationId: ConversationId,
  goneSeq: number,
): Promise<void> {
  const newest = await trx
    .selectFrom("message")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("conversation_id", "=", conversationId)
    .where("deleted_at", "is", null)
    .where("kind", "<>", "notice")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const changed = await trx
    .updateTable("conversation")
    .set({
      preview_seq: newest?.seq ?? null,
      preview_kind: newest?.kind ?? null,
      preview_text: newest === undefined ? null : previewText(messageOf(newest)),
      version: sql<number>`version + 1`,
    })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", conversationId)
    .where("preview_seq", "=", goneSeq)
    .returning("id")
    .executeTakeFirst();
  if (changed !== undefined) touched.conversations.add(conversationId);
}
