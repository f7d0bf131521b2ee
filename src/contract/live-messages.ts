import { z } from "zod";
import { articleStatus, lang } from "./article.ts";
import { supportCase } from "./case.ts";
import { conversation } from "./conversation.ts";
import { message } from "./message.ts";
import { staff } from "./staff.ts";

/** Each frame accounts for the numbers `from … seq`; a browser ignores what it has had. */
const numbered = { from: z.number().int(), seq: z.number().int() };

/**
 * Frames of `/api/events`; the `event:` line of a frame is its `type`. `typing` has no number and
 * is lost without harm; `reset` means: fetch everything anew and go on from its position.
 */
export const liveMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("message.added"), ...numbered, message }),
  z.object({ type: z.literal("message.changed"), ...numbered, message }),
  z.object({ type: z.literal("conversation.changed"), ...numbered, conversation }),
  z.object({ type: z.literal("case.changed"), ...numbered, case: supportCase }),
  z.object({
    type: z.literal("article.changed"),
    ...numbered,
    article: z.object({
      id: z.string(),
      slug: z.string(),
      lang,
      status: articleStatus,
      version: z.number().int(),
    }),
  }),
  z.object({ type: z.literal("staff.changed"), ...numbered, staff }),
  z.object({ type: z.literal("settings.changed"), ...numbered }),
  z.object({ type: z.literal("tick"), ...numbered }),
  z.object({ type: z.literal("reset"), position: z.string() }),
  z.object({
    type: z.literal("typing"),
    conversationId: z.string(),
    by: z.enum(["person", "agent"]),
    name: z.string(),
  }),
]);

export type LiveMessage = z.output<typeof liveMessage>;

export const liveMessageTypes: readonly LiveMessage["type"][] = [
  "message.added",
  "message.changed",
  "conversation.changed",
  "case.changed",
  "article.changed",
  "staff.changed",
  "settings.changed",
  "tick",
  "reset",
  "typing",
];
