import { z } from "zod";
import { messageKind } from "./message.ts";
import { person } from "./person.ts";

export const conversationState = z.enum(["bot", "waiting", "live", "closed"]);

export const conversation = z.object({
  id: z.string(),
  state: conversationState,
  person,
  channel: z.literal("discord"),
  queue: z.string(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  caseNumbers: z.array(z.string()),
  openedAt: z.string(),
  waitingSince: z.string().nullable(),
  closedAt: z.string().nullable(),
  rating: z.number().int().nullable(),
  lastMessageAt: z.string(),
  lastSeq: z.number().int(),
  preview: z.object({ kind: messageKind, text: z.string() }).nullable(),
  version: z.number().int(),
});

export type ConversationShape = z.output<typeof conversation>;

/** With what the asking staff member has read. */
export const listedConversation = conversation.extend({ readSeq: z.number().int() });

export type ListedConversation = z.output<typeof listedConversation>;

export const conversationCounts = z.object({
  mine: z.number().int(),
  waiting: z.number().int(),
  bot: z.number().int(),
  live: z.number().int(),
});

/** To a queue or to one agent; exactly one of the two. */
export const transfer = z.union([
  z.object({ queue: z.string().min(1).max(100) }),
  z.object({ agent: z.string().min(1).max(100) }),
]);
