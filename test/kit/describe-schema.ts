import { sql } from "kysely";
import type { Engine } from "../../src/adapters/db/engine.ts";

interface TableRow {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rules: readonly string[] | null;
  readonly indexes: readonly string[] | null;
}

const head = `-- The schema as the migrations of src/adapters/db/migrations leave it, for reading.
-- Written by tools/schema-dump.ts; a test fails when it is not up to date.
`;

/** Tables, keys, indexes and functions as text, the same on every engine and in a fixed order. */
export async function describeSchema({ kysely }: Engine): Promise<string> {
  const { rows: tables } = await sql<TableRow>`
    select c.relname as name,
      (
        select jsonb_agg(concat_ws(' ', quote_ident(a.attname),
            format_type(a.atttypid, a.atttypmod),
            case when a.attnotnull then 'not null' end,
            case when a.attidentity <> '' then 'generated always as identity' end,
            'default ' || pg_get_expr(d.adbin, d.adrelid)) order by a.attnum)
        from pg_attribute a
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      ) as columns,
      (
        select jsonb_agg(pg_get_constraintdef(k.oid) order by k.contype, k.conname)
        from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c')
      ) as rules,
      (
        select jsonb_agg(pg_get_indexdef(i.indexrelid) order by x.relname)
        from pg_index i join pg_class x on x.oid = i.indexrelid
        where i.indrelid = c.oid
          and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
      ) as indexes
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    order by c.relname collate "C"`.execute(kysely);
  const { rows: functions } = await sql<{ text: string }>`
    select pg_get_functiondef(p.oid) as text from pg_proc p
    where p.pronamespace = 'public'::regnamespace order by p.proname`.execute(kysely);
  const parts = [
    ...tables.map(describeTable),
    ...functions.map(({ text }) => `${text.trimEnd()};`),
  ];
  return `${head}\n${parts.join("\n\n")}\n`;
}

function describeTable(table: TableRow): string {
  const lines = [...table.columns, ...(table.rules ?? [])].map((line) => `  ${line}`);
  const indexes = (table.indexes ?? []).map((index) => `${index};`);
  return [`CREATE TABLE ${table.name} (\n${lines.join(",\n")}\n);`, ...indexes].join("\n");
}
