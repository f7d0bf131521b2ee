import { type Kysely, sql } from "kysely";
import { defaultQueue } from "../../../core/routing.ts";
import type { WorkspaceSettings } from "../../../core/workspace.ts";
import { defaultWorkspaceId } from "../default-workspace.ts";

const settings: WorkspaceSettings = { name: "Quayside", language: "en", hours: {} };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into workspace (id, name, settings, queues)
    values (${defaultWorkspaceId}, 'default', ${JSON.stringify(settings)}::jsonb, ${[defaultQueue]}::text[])
  `.execute(db);
  await sql`insert into workspace_counter (workspace_id) values (${defaultWorkspaceId})`.execute(
    db,
  );
}

export const defaultWorkspace = { up };
