import type { Case, CaseType } from "./case.ts";
import type { Conversation } from "./conversation.ts";
import { servesQueue } from "./routing.ts";
import type { Role, Staff } from "./staff.ts";

/** Deeds whose leave depends on the role alone; those on a thing have a function of their own. */
export type Deed =
  | "conversation.reply"
  | "conversation.note"
  | "conversation.take-over"
  | "case.create"
  | "article.read"
  | "article.draft"
  | "article.publish"
  | "message.see-removed"
  | "staff.manage"
  | "staff.queues"
  | "settings.manage"
  | "delivery.retry";

/** The one truth about who may do what; better-auth only stores the role. */
const leave: Readonly<Record<Deed, readonly Role[]>> = {
  "conversation.reply": ["agent", "lead", "admin"],
  "conversation.note": ["agent", "moderator", "lead", "admin"],
  "conversation.take-over": ["lead", "admin"],
  "case.create": ["agent", "moderator", "lead", "admin"],
  "article.read": ["agent", "moderator", "lead", "admin"],
  "article.draft": ["agent", "moderator", "lead", "admin"],
  "article.publish": ["lead", "admin"],
  "message.see-removed": ["lead", "admin"],
  "staff.manage": ["admin"],
  "staff.queues": ["lead", "admin"],
  "settings.manage": ["admin"],
  "delivery.retry": ["agent", "lead", "admin"],
};

export function may(role: Role, deed: Deed): boolean {
  return leave[deed].includes(role);
}

/** What seeing a conversation depends on; small enough to travel with each live event. */
export interface ConversationScope {
  readonly queue: string;
  readonly assigneeId: Conversation["assigneeId"];
  readonly hasCase: boolean;
}

/**
 * Agents see the queues they serve and what they own, moderators what is linked to a case (they
 * see every case), leads and admins everything.
 */
export function maySeeConversation(
  staff: Pick<Staff, "id" | "role" | "queues">,
  conversation: ConversationScope,
): boolean {
  switch (staff.role) {
    case "lead":
    case "admin":
      return true;
    case "moderator":
      return conversation.hasCase;
    case "agent":
      return conversation.assigneeId === staff.id || servesQueue(staff, conversation.queue);
  }
}

const mayEditCaseOf: Readonly<Record<Role, readonly CaseType[]>> = {
  agent: ["help", "bug", "feature"],
  moderator: ["bug", "feature"],
  lead: ["help", "bug", "feature"],
  admin: ["help", "bug", "feature"],
};

/** Moderators work on reports, everybody else on help cases too; everybody may read all cases. */
export function mayEditCase(role: Role, subject: Pick<Case, "type">): boolean {
  return mayEditCaseOf[role].includes(subject.type);
}
