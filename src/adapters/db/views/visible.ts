import { type RawBuilder, sql } from "kysely";
import type { Staff } from "../../../core/staff.ts";

/**
 * The same limit as `maySeeConversation` of `core/permissions.ts`, for conversations `c`; a test
 * holds the two together.
 */
export function visibleTo(viewer: Staff): RawBuilder<boolean> {
  switch (viewer.role) {
    case "lead":
    case "admin":
      return sql<boolean>`true`;
    case "moderator":
      return sql<boolean>`c.has_case`;
    case "agent":
      return sql<boolean>`(c.queue = any(${[...viewer.queues]}::text[])
        or c.assignee_id = ${viewer.id})`;
  }
}
