import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnEngines, openTestDatabase, type TestDatabase } from "../kit/test-database.ts";

describeOnEngines("a database", (engine) => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await openTestDatabase(engine);
  });
  afterAll(() => db[Symbol.asyncDispose]());

  it("gives the same types as every other engine", async () => {
    const given = {
      list: JSON.stringify([1, "two", { three: [3] }]),
      moment: new Date("2026-02-03T04:05:06.789Z"),
      words: ["a", 'b"c', "d,e", ""],
    };
    const { rows } = await sql`
      select 9007199254740991::bigint as big, count(*) as counted, 1::int as small,
        0.1::float8 as real, 12.50::numeric as exact, true as yes, null as nothing,
        ${given.list}::jsonb as list, '{"a": null}'::jsonb as object,
        ${given.moment}::timestamptz as moment, ${given.words}::text[] as words,
        '00000000-0000-7000-8000-000000000001'::uuid as id, 'æ嵐🦆' as text
      from (values (1), (2)) v`.execute(db.engine.kysely);
    expect(rows).toEqual([
      {
        big: Number.MAX_SAFE_INTEGER,
        counted: 2,
        small: 1,
        real: 0.1,
        exact: "12.50",
        yes: true,
        nothing: null,
        list: [1, "two", { three: [3] }],
        object: { a: null },
        moment: given.moment,
        words: given.words,
        id: "00000000-0000-7000-8000-000000000001",
        text: "æ嵐🦆",
      },
    ]);
  });

  it("refuses a number that would lose digits", async () => {
    await expect(
      sql`select 9007199254740993::bigint as big`.execute(db.engine.kysely),
    ).rejects.toThrow("no safe integer");
    // The session must be as usable afterwards as before.
    expect((await db.health()).ok).toBe(true);
  });

  it("throws when the root handle is asked inside a unit", async () => {
    const asking = [
      () => db.views.staff.list(db.workspaceId),
      () => db.database.write(db.workspaceId, async () => {}),
      () => db.eventLog.position(db.workspaceId),
    ];
    for (const ask of asking) {
      await expect(
        db.database.write(db.workspaceId, ask as () => Promise<unknown>),
      ).rejects.toThrow("Inside a unit of work");
    }
    expect(await db.views.staff.list(db.workspaceId)).toEqual([]);
  });

  it("undoes a unit that throws, and says why", async () => {
    const { seq } = await db.eventLog.position(db.workspaceId);
    const failing = db.database.write(db.workspaceId, async (unit) => {
      const settings = await unit.workspace.settings();
      await unit.workspace.saveSettings({ ...settings, name: "Half done" });
      throw new Error("a refusal");
    });
    await expect(failing).rejects.toThrow("a refusal");
    const settings = await db.database.write(db.workspaceId, (unit) => unit.workspace.settings());
    expect(settings.name).toBe("Quayside");
    expect((await db.eventLog.position(db.workspaceId)).seq).toBe(seq);
  });

  it("does not take a failed statement for a success", async () => {
    const swallowing = db.database.write(db.workspaceId, async (unit) => {
      await unit.connections.ensure("discord", "lost");
      await unit.workspace.saveSettings({ name: "\u0000" } as never).catch(() => {});
    });
    await expect(swallowing).rejects.toThrow();
    const all = await db.database.write(db.workspaceId, (unit) => unit.connections.all());
    expect(all).toEqual([]);
  });

  it("runs a unit again from its start when it met a dead-lock, five times at most", async () => {
    const deadlock = Object.assign(new Error("deadlock detected"), { code: "40P01" });
    let runs = 0;
    const result = await db.database.write(db.workspaceId, async (unit) => {
      runs += 1;
      await unit.connections.ensure("discord", `run-${runs}`);
      if (runs < 3) throw deadlock;
      return (await unit.connections.all()).map((connection) => connection.externalId);
    });
    expect(runs).toBe(3);
    expect(result).toEqual(["run-3"]);
    runs = 0;
    const hopeless = db.database.write(db.workspaceId, async () => {
      runs += 1;
      throw deadlock;
    });
    await expect(hopeless).rejects.toMatchObject({ code: "database-unavailable", retryable: true });
    expect(runs).toBe(5);
  });
});
