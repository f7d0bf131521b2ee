import { z } from "zod";

export const messageKind = z.enum(["person", "virtual-agent", "agent", "note", "notice"]);

export const suggestion = z.object({
  articleId: z.string(),
  slug: z.string(),
  lang: z.enum(["en", "ja"]),
  title: z.string(),
  passage: z.string(),
  score: z.number(),
});

export const notice = z.discriminatedUnion("key", [
  z.object({ key: z.literal("greeting") }),
  z.object({ key: z.literal("small-talk"), topic: z.enum(["hello", "thanks", "goodbye"]) }),
  z.object({ key: z.literal("answer-unknown") }),
  z.object({ key: z.literal("answer-unavailable") }),
  z.object({ key: z.literal("answer-helped") }),
  z.object({ key: z.literal("answer-did-not-help") }),
  z.object({
    key: z.literal("case-opened"),
    caseNumber: z.string(),
    position: z.number().int(),
    staffed: z.boolean(),
    hours: z.string().nullable(),
  }),
  z.object({ key: z.literal("request-cancelled"), caseNumber: z.string().nullable() }),
  z.object({ key: z.literal("agent-joined"), name: z.string() }),
  z.object({ key: z.literal("agent-left"), name: z.string(), position: z.number().int() }),
  z.object({ key: z.literal("agent-changed"), name: z.string() }),
  z.object({ key: z.literal("conversation-closed"), caseNumber: z.string().nullable() }),
  z.object({ key: z.literal("rating-thanks"), rating: z.number().int() }),
]);

export const attachment = z.object({
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  size: z.number().int(),
  state: z.enum(["pending", "stored", "failed"]),
});

export const delivery = z.object({
  state: z.enum(["ready", "sending", "sent", "delivered", "read", "retry", "in_doubt", "failed"]),
  reason: z.string().nullable(),
  tries: z.number().int(),
});

export const message = z.object({
  id: z.string(),
  conversationId: z.string(),
  seq: z.number().int(),
  kind: messageKind,
  author: z.object({
    kind: z.enum(["person", "staff", "virtual-agent", "system"]),
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  text: z.string(),
  notice: notice.nullable(),
  suggestions: z.array(suggestion).nullable(),
  helped: z.boolean().nullable(),
  replyTo: z.string().nullable(),
  attachments: z.array(attachment),
  createdAt: z.string(),
  editedAt: z.string().nullable(),
  deletedAt: z.string().nullable(),
  delivery: delivery.nullable(),
});

export type MessageShape = z.output<typeof message>;

export const newReply = z.object({
  text: z.string(),
  /** Ids out of `POST /api/attachments`. */
  attachments: z.array(z.string()).optional(),
  /** Chosen by the desk: the same key twice makes one message. */
  clientKey: z.string().min(1).max(100),
});

export const newNote = z.object({
  text: z.string(),
  /** As for a reply; a note without one is never taken for a repeat. */
  clientKey: z.string().min(1).max(100).optional(),
});

export const messageVersion = z.object({
  text: z.string(),
  at: z.string(),
  what: z.enum(["edited", "removed"]),
});
