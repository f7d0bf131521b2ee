import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { migrations } from "../../src/adapters/db/migrations/migrations.ts";
import { describeSchema } from "../kit/describe-schema.ts";
import { describeOnEngines, openTestDatabase } from "../kit/test-database.ts";

const file = join(import.meta.dirname, "../../docs/schema.sql");

describeOnEngines("the schema", (engine) => {
  it("is the one in docs/schema.sql (else run tools/schema-dump.ts)", async () => {
    await using db = await openTestDatabase(engine);
    expect(await describeSchema(db.engine)).toBe(await readFile(file, "utf8"));
  });

  it("begins every table of the domain with its workspace", async () => {
    await using db = await openTestDatabase(engine);
    const rows = await db.engine.hurry(
      `select table_name as name, min(column_name) filter (where ordinal_position = 1) as first
       from information_schema.columns where table_schema = 'public' group by table_name`,
      [],
    );
    const others = rows
      .filter((row) => row["first"] !== "workspace_id")
      .map((row) => String(row["name"]));
    expect(others.toSorted()).toEqual(
      [
        ...["account", "rateLimit", "session", "user", "verification"],
        ...[
          "clock_offset",
          "gateway_shard",
          "node",
          "schema_step",
          "schema_step_lock",
          "workspace",
        ],
      ].toSorted(),
    );
  });

  it("is numbered without a gap", () => {
    const numbers = Object.keys(migrations).map((name) => Number(name.slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });
});
