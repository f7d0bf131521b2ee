import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { migrations } from "./migrations.ts";

/** Brings the schema to the newest step; resolves with how many steps were run. */
export async function migrate(db: Kysely<unknown>): Promise<number> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: "schema_step",
    migrationLockTableName: "schema_step_lock",
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return results?.length ?? 0;
}
