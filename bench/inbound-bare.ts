import { randomUUIDv7 } from "node:crypto";
import pg from "pg";
import type { Engine } from "../src/adapters/db/engine.ts";
import { messageText } from "./inbound-traffic.ts";

const table = `create table if not exists bare_message (
  id uuid primary key, conversation_id uuid not null, external_id text not null,
  body text not null, created_at timestamptz not null)`;
const row = "insert into bare_message values ($1, $2, $3, $4, $5)";

export interface BareInserts extends AsyncDisposable {
  readonly insert: () => Promise<void>;
}

/**
 * One row into a table with one index, each in its own commit, as plain as it can be written:
 * through the product's own handle (the one session of the embedded engine, the pool on a server),
 * or on `connections` of its own to a server, one for each that is in flight.
 */
export async function bareInserts(
  engine: Engine,
  own?: { readonly databaseUrl: string; readonly connections: number },
): Promise<BareInserts> {
  const pool =
    own === undefined
      ? null
      : new pg.Pool({ connectionString: own.databaseUrl, max: own.connections });
  // The database is dropped while the last connections still say goodbye.
  pool?.on("error", () => {});
  const run = async (statement: string, parameters: readonly unknown[]) => {
    if (pool === null) await engine.hurry(statement, parameters);
    else await pool.query(statement, [...parameters]);
  };
  await run(table, []);
  const conversation = randomUUIDv7();
  let number = 0;
  return {
    insert: async () => {
      number += 1;
      const at = new Date().toISOString();
      await run(row, [randomUUIDv7(), conversation, String(number), messageText, at]);
    },
    [Symbol.asyncDispose]: async () => {
      await pool?.end();
    },
  };
}
