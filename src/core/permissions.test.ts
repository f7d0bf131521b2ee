import { describe, expect, it } from "vitest";
import { asId, type StaffId } from "./ids.ts";
import { type Deed, may, mayEditCase, maySeeConversation } from "./permissions.ts";
import { type Role, roles } from "./staff.ts";

const me = asId<StaffId>("me");

function as(role: Role, queues: readonly string[] = ["support"]) {
  return { id: me, role, queues };
}

describe("may", () => {
  it.each<[Deed, readonly Role[]]>([
    ["conversation.reply", ["agent", "lead", "admin"]],
    ["conversation.note", ["agent", "moderator", "lead", "admin"]],
    ["conversation.take-over", ["lead", "admin"]],
    ["article.draft", ["agent", "moderator", "lead", "admin"]],
    ["article.publish", ["lead", "admin"]],
    ["message.see-removed", ["lead", "admin"]],
    ["staff.manage", ["admin"]],
    ["staff.queues", ["lead", "admin"]],
    ["settings.manage", ["admin"]],
  ])("%s is for %j", (deed, allowed) => {
    expect(roles.filter((role) => may(role, deed))).toEqual(allowed);
  });
});

describe("maySeeConversation", () => {
  const other = asId<StaffId>("other");
  it.each<[Role, string, StaffId | null, boolean, boolean]>([
    ["agent", "support", null, false, true],
    ["agent", "billing", null, true, false],
    ["agent", "billing", me, false, true],
    ["agent", "billing", other, true, false],
    ["moderator", "support", null, false, false],
    ["moderator", "billing", other, true, true],
    ["lead", "billing", other, false, true],
    ["admin", "billing", other, false, true],
  ])("%s, queue %s, owner %s, case %s: %s", (role, queue, assigneeId, hasCase, seen) => {
    expect(maySeeConversation(as(role), { queue, assigneeId, hasCase })).toBe(seen);
  });
});

describe("mayEditCase", () => {
  it.each<[Role, readonly string[]]>([
    ["agent", ["help", "bug", "feature"]],
    ["moderator", ["bug", "feature"]],
    ["lead", ["help", "bug", "feature"]],
    ["admin", ["help", "bug", "feature"]],
  ])("%s edits %j", (role, types) => {
    const all = ["help", "bug", "feature"] as const;
    expect(all.filter((type) => mayEditCase(role, { type }))).toEqual(types);
  });
});
