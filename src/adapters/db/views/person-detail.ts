import { sql } from "kysely";
import type { WorkspaceId } from "../../../core/ids.ts";
import type { Staff } from "../../../core/staff.ts";
import type { PersonDetailView } from "../../../ports/desk-views.ts";
import type { Executor } from "../engine.ts";
import { isUuid } from "../uuid.ts";
import { caseRows, caseView } from "./case-rows.ts";
import { conversationRows, conversationView } from "./conversation-rows.ts";
import {
  accountJoin,
  isoOrNull,
  type PersonColumns,
  personColumns,
  personView,
} from "./person-view.ts";
import { visibleTo } from "./visible.ts";

/** Newest conversations and cases that are shown with a person. */
const mostShown = 20;

/** Who a person is, with as much of their history as the viewer may see; null for nobody. */
export async function personDetail(
  db: Executor,
  workspaceId: WorkspaceId,
  viewer: Staff,
  personId: string,
): Promise<PersonDetailView | null> {
  if (!isUuid(personId)) return null;
  const { rows } = await sql<
    PersonColumns & { readonly roles: readonly string[] | null; readonly joined_at: Date | null }
  >`
    select ${personColumns}, account.roles, account.joined_at
    from person ${accountJoin(null)}
    where person.workspace_id = ${workspaceId} and person.id = ${personId}`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const conversations = await conversationRows(
    db,
    sql`where c.workspace_id = ${workspaceId} and c.person_id = ${personId}
      and ${visibleTo(viewer)}
      order by c.last_at desc limit ${mostShown}`,
  );
  const cases = await caseRows(
    db,
    sql`where k.workspace_id = ${workspaceId} and k.reporter_id = ${personId}
      order by k.number desc limit ${mostShown}`,
  );
  return {
    ...personView(row),
    roles: row.roles ?? [],
    joinedAt: isoOrNull(row.joined_at),
    conversations: conversations.map(conversationView),
    cases: cases.map(caseView),
  };
}
