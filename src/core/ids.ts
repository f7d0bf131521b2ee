declare const brand: unique symbol;

/** A string that names one kind of thing; made at the edge with {@link asId}, trusted inside. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type WorkspaceId = Id<"workspace">;
export type ConnectionId = Id<"connection">;
export type PersonId = Id<"person">;
export type IdentityId = Id<"identity">;
export type ConversationId = Id<"conversation">;
export type MessageId = Id<"message">;
export type AttachmentId = Id<"attachment">;
export type CaseId = Id<"case">;
export type ArticleId = Id<"article">;
export type StaffId = Id<"staff">;
export type EffectId = Id<"effect">;

/** Marks a string that was checked at the edge as the id of one kind of thing. */
export function asId<T extends Id<string>>(value: string): T {
  return value as T;
}
