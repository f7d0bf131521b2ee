import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Log } from "../../../ports/log.ts";
import { PortError } from "../../../ports/port-error.ts";
import type { Engine } from "../engine.ts";
import { migrate } from "../migrations/migrate.ts";
import { safeInteger } from "../safe-integer.ts";
import type { Tables } from "../tables.ts";
import { assertOutsideUnit } from "../unit-scope.ts";
import { Hints } from "./hints.ts";

const oldestMajor = 15;
const bigint = 20;

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    Number(oid) === bigint && format !== "binary"
      ? safeInteger
      : pg.types.getTypeParser(oid, format),
};

/** Opens a PostgreSQL server, which any number of processes may share. */
export async function openServer(options: {
  readonly databaseUrl: string;
  readonly log: Log;
}): Promise<Engine> {
  const { databaseUrl, log } = options;
  const connection = {
    connectionString: databaseUrl,
    application_name: "quayside",
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    types,
  };
  const pool = new pg.Pool({ ...connection, max: 10, idle_in_transaction_session_timeout: 30_000 });
  // An idle connection that the server ends is replaced by the pool at its next use.
  let closing = false;
  pool.on("error", (error) => {
    if (!closing) log.warn({ error }, "A database connection was lost");
  });
  try {
    await checkVersion(pool);
    const kysely = new Kysely<Tables>({ dialect: guardedDialect(pool) });
    await migrate(kysely as unknown as Kysely<unknown>);
    const hints = new Hints(() => new pg.Client(connection), log);
    return {
      kind: "server",
      kysely,
      inboxSlots: 2,
      hurry: async (statement, parameters) => {
        assertOutsideUnit();
        return (await pool.query(statement, [...parameters])).rows;
      },
      announce: () => hints.announce(),
      listen: (woken) => hints.listen(woken),
      syncs: async () => null,
      close: async () => {
        closing = true;
        await hints.close();
        await kysely.destroy();
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** The pool, but refusing whoever is inside a transaction and asks the root handle. */
function guardedDialect(pool: pg.Pool): PostgresDialect {
  return new PostgresDialect({
    pool: {
      options: pool.options,
      connect: async () => {
        assertOutsideUnit();
        return await pool.connect();
      },
      end: () => pool.end(),
    },
  });
}

async function checkVersion(pool: pg.Pool): Promise<void> {
  let version: number;
  try {
    const { rows } = await pool.query<{ server_version_num: string }>("show server_version_num");
    version = Number(rows[0]?.server_version_num);
  } catch (error) {
    throw new PortError(
      {
        port: "database",
        code: "database-unreachable",
        message: `The PostgreSQL server of DATABASE_URL does not answer: ${error instanceof Error ? error.message : String(error)}. Check the address, for example postgres://user:password@host:5432/quayside.`,
        retryable: true,
      },
      { cause: error },
    );
  }
  if (version >= oldestMajor * 10_000) return;
  throw new PortError({
    port: "database",
    code: "database-version",
    message: `DATABASE_URL leads to PostgreSQL ${Math.floor(version / 10_000)}; Quayside needs ${oldestMajor} or newer.`,
    retryable: false,
  });
}
