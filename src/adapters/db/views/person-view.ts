import { type RawBuilder, sql } from "kysely";
import type { PersonView } from "../../../ports/desk-views.ts";

/** Columns in which {@link personView} reads a person, beside those of the thing they belong to. */
export interface PersonColumns {
  readonly person_id: string;
  readonly person_name: string;
  readonly username: string | null;
  readonly avatar_url: string | null;
  readonly locale: string | null;
}

export const personColumns: RawBuilder<unknown> = sql`
  person.id as person_id, person.display_name as person_name,
  account.username, account.avatar_url, account.locale`;

/** Any one account of the person, on the given connection where there is one. */
export function accountJoin(connection: RawBuilder<unknown> | null): RawBuilder<unknown> {
  const where = connection === null ? sql`` : sql`and i.connection_id = ${connection}`;
  return sql`
    left join lateral (
      select i.username, i.avatar_url, i.locale, i.roles, i.joined_at from identity i
      where i.workspace_id = person.workspace_id and i.person_id = person.id ${where}
      limit 1
    ) account on true`;
}

export function personView(row: PersonColumns): PersonView {
  return {
    id: row.person_id,
    displayName: row.person_name,
    username: row.username ?? row.person_name,
    avatarUrl: row.avatar_url,
    locale: row.locale,
  };
}

export function iso(moment: Date): string {
  return moment.toISOString();
}

export function isoOrNull(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}
