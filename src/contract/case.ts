import { z } from "zod";
import { attachment } from "./message.ts";
import { person } from "./person.ts";

export const caseType = z.enum(["help", "bug", "feature"]);
export const caseStatus = z.enum(["new", "open", "waiting", "solved", "closed"]);
export const casePriority = z.enum(["low", "normal", "high", "urgent"]);

const staffName = z.object({ id: z.string(), name: z.string() });

export const supportCase = z.object({
  number: z.string(),
  type: caseType,
  status: caseStatus,
  priority: casePriority,
  assignee: staffName.nullable(),
  reporter: person,
  summary: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
});

export type CaseShape = z.output<typeof supportCase>;

export const caseOccurrence = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("opened") }),
  z.object({ kind: z.literal("status"), from: caseStatus, to: caseStatus }),
  z.object({ kind: z.literal("reopened"), to: caseStatus }),
  z.object({ kind: z.literal("priority"), from: casePriority, to: casePriority }),
  z.object({
    kind: z.literal("assignee"),
    from: z.string().nullable(),
    to: z.string().nullable(),
    toName: z.string().nullable(),
  }),
  z.object({ kind: z.literal("summary"), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal("note"), text: z.string() }),
  z.object({ kind: z.literal("conversation-linked"), conversationId: z.string() }),
  z.object({ kind: z.literal("conversation-closed"), conversationId: z.string() }),
  z.object({ kind: z.literal("agent-joined"), name: z.string() }),
  z.object({ kind: z.literal("rated"), rating: z.number().int() }),
  z.object({ kind: z.literal("posted"), url: z.string() }),
]);

export const caseDetail = supportCase.extend({
  description: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])),
  postUrl: z.string().nullable(),
  conversationIds: z.array(z.string()),
  attachments: z.array(attachment),
  timeline: z.array(
    z.object({ at: z.string(), actor: staffName.nullable(), occurrence: caseOccurrence }),
  ),
});

export type CaseDetail = z.output<typeof caseDetail>;

export const newCase = z.object({
  type: caseType,
  summary: z.string().trim().min(1).max(200),
  description: z.string().max(20_000).optional(),
  priority: casePriority.optional(),
  /** The person it is about. */
  reporter: z.string(),
  /** A conversation that it belongs to. */
  conversation: z.string().optional(),
});

export const casePatch = z.object({
  status: caseStatus.optional(),
  priority: casePriority.optional(),
  /** A staff id, or null for nobody. */
  assignee: z.string().nullable().optional(),
  summary: z.string().trim().min(1).max(200).optional(),
  /** The version that the desk showed; another one gives 409 `case-changed`. */
  version: z.number().int().optional(),
});
